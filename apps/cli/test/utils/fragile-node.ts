import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** A node behind a door that can be shut. */
export interface FragileNode {
  readonly url: string;
  /** Shut from the next request of this kind on; it is carried out when `isCarriedOut`, and nobody hears the answer. */
  readonly failAt: (method: string, isCarriedOut: boolean) => void;
  readonly recover: () => void;
  readonly close: () => Promise<void>;
}

/** Passes requests on to a node until it is told to fail. */
export async function startFragileNode(rpc: string): Promise<FragileNode> {
  let trap: { readonly method: string; readonly isCarriedOut: boolean } | undefined;
  let isShut = false;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      const forward = async (): Promise<string> =>
        (await fetch(rpc, { method: "POST", headers: { "content-type": "application/json" }, body })).text();
      if (!isShut && trap !== undefined && body.includes(`"${trap.method}"`)) {
        isShut = true;
        if (trap.isCarriedOut) await forward();
      }
      if (isShut) request.socket.destroy();
      else response.setHeader("content-type", "application/json").end(await forward());
    })().catch(() => request.socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failAt: (method, isCarriedOut) => {
      trap = { method, isCarriedOut };
    },
    recover: () => {
      [trap, isShut] = [undefined, false];
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
