import { randomUUID } from "node:crypto";

import {
  isInitializeRequest,
  type McpServer,
  WebStandardStreamableHTTPServerTransport,
} from "@modelcontextprotocol/server";

interface Session {
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly server: McpServer;
}

/** The most sessions at a time; the one that was idle longest ends first. */
const MOST_SESSIONS = 64;
const SESSION_HEADER = "mcp-session-id";

/**
 * The sessions of clients that speak a protocol before 2026-07-28: in one a client keeps its log level and its subscriptions, and hears of
 * changes. A request without a session is complete by itself, and is not for here.
 */
export class HttpSessions {
  /** The one that was used last is the last. */
  readonly #sessions = new Map<string, Session>();

  constructor(private readonly createServer: () => McpServer) {}

  /** Answers a request of an older client that has a session or begins one; undefined for another one. */
  async fetch(request: Request): Promise<Response | undefined> {
    const id = request.headers.get(SESSION_HEADER);
    if (id !== null) {
      const session = this.#sessions.get(id);
      if (session === undefined) return unknownSession();
      this.#sessions.delete(id);
      this.#sessions.set(id, session);
      return session.transport.handleRequest(request);
    }
    if (request.method !== "POST" || !(await beginsSession(request.clone()))) return undefined;
    return (await this.#begin()).handleRequest(request);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map(({ server }) => server.close()));
    this.#sessions.clear();
  }

  async #begin(): Promise<WebStandardStreamableHTTPServerTransport> {
    const server = this.createServer();
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: async (id) => {
        this.#sessions.set(id, { server, transport });
        const [oldest] = this.#sessions;
        if (this.#sessions.size <= MOST_SESSIONS || oldest === undefined) return;
        this.#sessions.delete(oldest[0]);
        await oldest[1].server.close();
      },
      onsessionclosed: (id) => {
        this.#sessions.delete(id);
      },
    });
    await server.connect(transport);
    return transport;
  }
}

async function beginsSession(request: Request): Promise<boolean> {
  try {
    return isInitializeRequest(await request.json());
  } catch {
    return false;
  }
}

/** As the protocol wants it: the client then begins a new session. */
function unknownSession(): Response {
  const error = { code: -32_001, message: "Session not found. Send initialize to begin a new one." };
  return Response.json({ jsonrpc: "2.0", error, id: null }, { status: 404 });
}
