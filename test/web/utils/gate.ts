import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Change = (body: Record<string, unknown>) => Record<string, unknown>;

/** A way to a server, which a test can shut, or through which answers come otherwise. */
export interface Gate {
  readonly url: string;
  /** Cuts every connection from now on, as a server that was killed does. */
  readonly shut: () => void;
  readonly open: () => void;
  /** Takes requests from now on and answers none, as a server that hangs does. */
  readonly hang: () => void;
  /** What becomes of the JSON answers of a path from now on. */
  readonly change: (path: string, change: Change) => void;
  readonly close: () => Promise<void>;
}

/** Opens a gate to a server on this machine. */
export async function openGate(target: string): Promise<Gate> {
  const changes = new Map<string, Change>();
  const answers = new Set<ServerResponse>();
  let isShut = false;
  let isHanging = false;
  const server: Server = createServer((request, response) => {
    if (isShut) {
      request.socket.destroy();
      return;
    }
    if (isHanging) return;
    answers.add(response);
    response.once("close", () => answers.delete(response));
    const abort = new AbortController();
    response.once("close", () => abort.abort());
    pass(target, request, response, changes, abort.signal).catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut: () => {
      isShut = true;
      for (const answer of answers) answer.destroy();
    },
    hang: () => {
      isHanging = true;
    },
    open: () => {
      isShut = false;
    },
    change: (path, change) => changes.set(path, change),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function pass(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  changes: ReadonlyMap<string, Change>,
  signal: AbortSignal,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? "/", target);
  const { "content-type": type } = request.headers;
  const answer = await fetch(url, {
    method: request.method ?? "GET",
    headers: type === undefined ? {} : { "Content-Type": type },
    ...(body.length > 0 && { body }),
    signal,
  });
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  // Set, not added: a browser refuses an answer that allows an origin twice.
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Access-Control-Allow-Headers", "*");
  response.writeHead(answer.status, Object.fromEntries(headers));
  const change = changes.get(url.pathname);
  if (change !== undefined) {
    response.end(JSON.stringify(change((await answer.json()) as Record<string, unknown>)));
    return;
  }
  for await (const chunk of answer.body ?? []) response.write(chunk);
  response.end();
}
