import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
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
    intercept: undefined as ((request: RpcRequest) => object | undefined) | undefined,
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
      const body = Buffer.concat(chunks).toString();
      const request = JSON.parse(body) as RpcRequest;
      const own = proxy.intercept?.(request);
      const answer = own
        ? JSON.stringify({ jsonrpc: "2.0", id: request.id, ...own })
        : await (await fetch(target, { method: "POST", body, headers: { "content-type": "application/json" } })).text();
      if (request.method === proxy.diesAfter) {
        proxy.diesAfter = undefined;
        proxy.isDown = true;
        return incoming.socket.destroy();
      }
      return outgoing.end(answer);
    })().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
