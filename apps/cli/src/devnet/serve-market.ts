import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { toJson } from "../output/json.js";
import { DevnetError } from "../errors/devnet-error.js";
import type { DevnetDescription } from "./description.js";

/** The server behind the one URL of a local market. */
export interface MarketServer {
  readonly url: string;
  /** Says what the market is, once it is known. */
  readonly describe: (description: DevnetDescription) => void;
  readonly close: () => Promise<void>;
}

const DOCUMENT_PATH = /^\/documents\/([\w-]{1,120}(?:\.\w{1,10})?)$/;
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Serves what a market is (`/devnet.json`), a page for people (`/`), and its documents (`/documents/`), on the loopback interface. A
 * browser that asks for `/` is sent to the market's page.
 *
 * @param documents The folder of the documents.
 * @throws {@link DevnetError} when the port is taken.
 */
export async function serveMarket(port: number, documents: string): Promise<MarketServer> {
  await mkdir(documents, { recursive: true });
  let description: DevnetDescription | undefined;
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    describe: (known) => {
      description = known;
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", url);
    // A page of the web must not reach it by a name that leads here.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? "")) {
      response.writeHead(403).end();
      return;
    }
    const [, name] = DOCUMENT_PATH.exec(pathname) ?? [];
    if (name !== undefined) return answerDocument(request, response, join(documents, name));
    const page = description?.parts["web"];
    if (description === undefined) {
      response.writeHead(503, { "retry-after": "1" }).end();
    } else if (pathname === "/devnet.json") {
      response.writeHead(200, { "content-type": "application/json" }).end(toJson(description));
    } else if (pathname === "/" && page !== undefined && request.headers.accept?.includes("text/html")) {
      response.writeHead(302, { location: page }).end();
    } else if (pathname === "/") {
      response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(wordsFor(description, url));
    } else {
      response.writeHead(404).end();
    }
  }
}

async function answerDocument(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  if (request.method === "PUT") {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) {
        response.writeHead(413).end();
        return;
      }
      chunks.push(chunk);
    }
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, Buffer.concat(chunks));
    await rename(draft, path);
    response.writeHead(201).end();
    return;
  }
  const content = await readFile(path).catch(() => undefined);
  const headers = {
    // The page of the market has an origin of its own. Documents are public, and named by their hash.
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
  };
  if (content === undefined) response.writeHead(404, headers).end();
  else response.writeHead(200, { ...headers, "content-type": "application/octet-stream" }).end(content);
}

async function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once("error", reject).listen(port, "127.0.0.1", () => resolve(undefined));
  try {
    await promise;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === "EADDRINUSE" ? "is taken: another market may run there" : `cannot be used (${code ?? "unknown"})`;
    throw new DevnetError(
      `Port ${port} of this machine ${reason}. Name another one, or 0 for any.`,
      "guildhall devnet --port 0",
      { cause },
    );
  }
}

function wordsFor({ rpc, relay, chainId, parts }: DevnetDescription, url: string): string {
  const more = Object.entries(parts).map(([name, place]) => `${name}: ${place}`);
  return `${[
    "A local Guildhall market.",
    "",
    `chain ${chainId}: ${rpc}`,
    `relay: ${relay}`,
    ...more,
    `all addresses: ${url}/devnet.json`,
    "",
    "Try: guildhall job list",
  ].join("\n")}\n`;
}
