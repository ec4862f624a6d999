import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { rpc } from "../fixtures/market.js";

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params?: readonly unknown[];
}

/** The simulated chain of the fixtures as a node behind HTTP, for what runs in another process. Close it. */
export async function serveChain(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then(async (text) => {
        const asked = JSON.parse(text) as Request | readonly Request[];
        return JSON.stringify(asked instanceof Array ? await Promise.all(asked.map(answer)) : await answer(asked));
      })
      .then(
        (text) => response.setHeader("content-type", "application/json").end(text),
        () => response.writeHead(500).end(),
      );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer({ id, method, params = [] }: Request): Promise<object> {
  try {
    const result: unknown = await rpc.request({ method, params: [...params] });
    return { jsonrpc: "2.0", id, result };
  } catch (error) {
    const { code = -32000, message } = error as { readonly code?: number; readonly message: string };
    return { jsonrpc: "2.0", id, error: { code, message } };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
