import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A request of JSON-RPC. */
export interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** An answer of JSON-RPC, as the node gave it or as a gateway spoils it. */
export interface RpcAnswer {
  readonly jsonrpc?: "2.0";
  readonly id: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** One HTTP request: what it asks, and how to ask the node behind. */
export interface Exchange {
  readonly requests: readonly RpcRequest[];
  readonly isBatch: boolean;
  /** Whether it gives a transaction to the node. */
  readonly sends: boolean;
  readonly asks: (method: string) => boolean;
  /** What the node answers, in the order of the requests; to other requests when they are named. */
  readonly forward: (requests?: readonly RpcRequest[]) => Promise<RpcAnswer[]>;
}

/** What the gateway answers: a body of HTTP, answers of JSON-RPC, or nothing at all. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly body: string;
      readonly isCut?: true;
    }
  | { readonly answers: readonly RpcAnswer[] }
  | "cut";

/** Spoils an exchange; undefined lets it pass. */
export type Fault = (exchange: Exchange) => Reply | undefined | Promise<Reply | undefined>;

/** A gateway before a node, which can be as bad as those in the wild. */
export async function startFaultyGateway(target: string) {
  const gateway = {
    url: "",
    fault: undefined as Fault | undefined,
    /** Every request since this was last emptied. */
    asked: [] as RpcRequest[],
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as RpcRequest | RpcRequest[];
      const requests = [body].flat();
      gateway.asked.push(...requests);
      const asks = (method: string) => requests.some((request) => request.method === method);
      const isBatch = Array.isArray(body);
      const exchange: Exchange = {
        requests,
        isBatch,
        sends: asks("eth_sendRawTransaction") || asks("eth_sendRawTransactionSync"),
        asks,
        forward: (others = requests) => ask(target, others),
      };
      const reply = (await gateway.fault?.(exchange)) ?? { answers: await exchange.forward() };
      if (reply === "cut") return incoming.socket.destroy();
      if ("answers" in reply) {
        outgoing.setHeader("content-type", "application/json");
        return outgoing.end(JSON.stringify(isBatch ? reply.answers : reply.answers[0]));
      }
      const { status = 200, headers = { "content-type": "application/json" }, isCut } = reply;
      if (isCut) outgoing.setHeader("content-length", reply.body.length + 50);
      outgoing.writeHead(status, headers);
      if (isCut) return outgoing.write(reply.body, () => setTimeout(() => incoming.socket.destroy(), 20));
      return outgoing.end(reply.body);
    })().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return gateway;
}

/** One after another: some nodes answer a batch in any order. */
async function ask(target: string, requests: readonly RpcRequest[]): Promise<RpcAnswer[]> {
  const answers: RpcAnswer[] = [];
  for (const request of requests) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...request });
    const response = await fetch(target, { method: "POST", body, headers: { "content-type": "application/json" } });
    answers.push((await response.json()) as RpcAnswer);
  }
  return answers;
}
