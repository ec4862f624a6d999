import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

interface RpcAnswer {
  readonly id: number;
}

/** What is answered in the node's place; undefined where the node is asked. */
type Intercept = (request: RpcRequest) => object | undefined | Promise<object | undefined>;

/** Asks the node, or answers in its place; several requests in one HTTP request as they come. */
async function answerTo(requests: readonly RpcRequest[], target: string, intercept: Intercept): Promise<RpcAnswer[]> {
  const own = new Map(
    await Promise.all(requests.map(async (request) => [request.id, await intercept(request)] as const)),
  );
  const rest = requests.filter(({ id }) => own.get(id) === undefined);
  const body = JSON.stringify(rest);
  const headers = { "content-type": "application/json" };
  const response = rest.length > 0 && (await fetch(target, { method: "POST", body, headers }));
  const answers = response ? ((await response.json()) as RpcAnswer[]) : [];
  return requests.map((request) => {
    const replaced = own.get(request.id);
    return replaced ? { jsonrpc: "2.0", id: request.id, ...replaced } : answers.find(({ id }) => id === request.id)!;
  });
}

/** A node's HTTP port that can go away and come back, and answer in the node's place. */
export async function startProxy(target: string) {
  const proxy = {
    url: "",
    /** Breaks off every connection. */
    isDown: false,
    /** The next request with this method reaches the node, but its answer does not come back: the proxy is down from then on. */
    diesAfter: undefined as string | undefined,
    /** Answers instead of the node when it returns something. */
    intercept: undefined as Intercept | undefined,
    /** Answers with a status and no JSON, by the methods that are asked; the node may get the request all the same. */
    status: undefined as
      | ((methods: readonly string[]) => { readonly status: number; readonly isDelivered: boolean } | undefined)
      | undefined,
    /** Every request since this was last emptied, by its method, and the HTTP requests that carried them. */
    asked: [] as string[],
    exchanges: 0,
    /** Answers several requests in one HTTP request as a node that knows no batches. */
    refusesBatches: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
      if (proxy.isDown) return incoming.socket.destroy();
      const body = JSON.parse(Buffer.concat(chunks).toString()) as RpcRequest | RpcRequest[];
      const requests = Array.isArray(body) ? body : [body];
      if (Array.isArray(body) && proxy.refusesBatches) {
        const error = { code: -32600, message: "Invalid request" };
        return outgoing.end(JSON.stringify({ jsonrpc: "2.0", id: null, error }));
      }
      proxy.exchanges++;
      proxy.asked.push(...requests.map(({ method }) => method));
      const fault = proxy.status?.(requests.map(({ method }) => method));
      const reached = fault === undefined || fault.isDelivered ? requests : [];
      const answers = await answerTo(reached, target, (request) => proxy.intercept?.(request));
      if (requests.some(({ method }) => method === proxy.diesAfter)) {
        proxy.diesAfter = undefined;
        proxy.isDown = true;
        return incoming.socket.destroy();
      }
      if (fault !== undefined) return outgoing.writeHead(fault.status).end("<html>gateway</html>");
      return outgoing.end(JSON.stringify(Array.isArray(body) ? answers : answers[0]));
    })().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
