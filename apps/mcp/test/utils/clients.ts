import { Client as ModernClient, StreamableHTTPClientTransport as ModernHttp } from "@modelcontextprotocol/client";
import { StdioClientTransport as ModernStdio } from "@modelcontextprotocol/client/stdio";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as OldStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as OldHttp } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

/** Stock clients, as others use them. */
export type ClientKind = "1.x" | "2.4" | "2.4 auto";

/** Where a server is: behind a URL, or a command to start. */
export type ServerPlace =
  | { readonly url: string; readonly token: string; readonly fetch?: typeof fetch }
  | { readonly command: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };

/** What a tool answered. */
export interface ToolAnswer {
  readonly isError: boolean;
  /** The JSON of its text. */
  readonly value: Record<string, unknown>;
  readonly structured: unknown;
  readonly links: readonly string[];
}

/** A connected client of any kind. */
export interface AnyClient {
  readonly stock: ModernClient | OldClient;
  call(name: string, args?: Record<string, unknown>): Promise<ToolAnswer>;
  /** What the server wrote to standard error. */
  readonly said: () => string;
  close(): Promise<void>;
}

/** How the user of a client answers a question of the server. */
export type AnswerQuestion = (message: string) => {
  readonly action: "accept" | "decline" | "cancel";
  readonly content?: { readonly approve: boolean };
};

const INFO = { name: "test", version: "1.0.0" };
/** A busy machine takes its time. */
const PATIENCE = { timeout: 240_000 };

/** Connects a stock client. */
export async function connectClient(kind: ClientKind, place: ServerPlace, answer?: AnswerQuestion): Promise<AnyClient> {
  let said = "";
  const transport = transportOf(kind, place);
  if ("stderr" in transport) transport.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const capabilities = answer === undefined ? {} : { elicitation: { form: {} } };
  const stock =
    kind === "1.x"
      ? new OldClient(INFO, { capabilities })
      : new ModernClient(INFO, {
          capabilities,
          ...(kind === "2.4 auto" && { versionNegotiation: { mode: "auto" as const } }),
        });
  if (answer !== undefined && stock instanceof ModernClient) {
    stock.setRequestHandler("elicitation/create", async ({ params }) => {
      const { action, content } = answer(params.message);
      return { action, ...(content && { content: { ...content } }) };
    });
  }
  await (stock.connect as (to: unknown, options: unknown) => Promise<void>)(transport, PATIENCE);
  return {
    stock,
    said: () => said,
    close: () => stock.close(),
    call: async (name, args = {}) => {
      const result = (await (stock instanceof ModernClient
        ? stock.callTool({ name, arguments: args }, PATIENCE)
        : stock.callTool({ name, arguments: args }, undefined, PATIENCE))) as unknown as RawResult;
      const text = result.content.find(({ type }) => type === "text")?.text ?? "null";
      return {
        isError: result.isError === true,
        value: parsed(text),
        structured: result.structuredContent,
        links: result.content.flatMap(({ uri }) => (uri === undefined ? [] : [uri])),
      };
    },
  };
}

interface RawResult {
  readonly isError?: boolean;
  readonly structuredContent?: unknown;
  readonly content: readonly { readonly type: string; readonly text?: string; readonly uri?: string }[];
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}

function transportOf(kind: ClientKind, place: ServerPlace) {
  if ("url" in place) {
    const options = {
      requestInit: { headers: { Authorization: `Bearer ${place.token}` } },
      ...(place.fetch && { fetch: place.fetch }),
    };
    return kind === "1.x" ? new OldHttp(new URL(place.url), options) : new ModernHttp(new URL(place.url), options);
  }
  const { command, args, env } = place;
  const options = { command, args: [...args], env: { ...env }, stderr: "pipe" as const };
  return kind === "1.x" ? new OldStdio(options) : new ModernStdio(options);
}
