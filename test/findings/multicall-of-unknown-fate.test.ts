import { expect } from "chai";

import { type Client, connect, creditOf, deposit, multicall, NodeUnreachableError } from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { deployMarketOn, DOLLAR } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { nodeKey, startNode } from "../utils/http-node.js";
import { startProxy } from "../utils/rpc-proxy.js";

/**
 * An action that had nothing to do ended well, the node took the transaction of the others and went away before it said so: the
 * multicall took the first for one that had been done before, and sent the others a second time.
 */
describe("multicall, when nobody knows whether the node took the transaction", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let client: Client;

  before(async () => {
    node = await startNode();
    proxy = await startProxy(node.url);
  });

  after(async () => {
    client.close();
    await proxy.close();
    await node.close();
  });

  it("does not send it again", async () => {
    const market = await deployMarketOn(node.ethers);
    const deployment = await deploymentOf(market, node.ethers);
    client = await connect({ url: proxy.url, privateKey: nodeKey(2), deployment });
    const token = await market.dollar.getAddress();
    await market.dollar.mint(client.account!, 10n * DOLLAR);
    await deposit(client, { token, amount: DOLLAR, approve: "max" });

    proxy.diesAfter = "eth_sendRawTransaction";
    let runs = 0;
    const error = await caught(NodeUnreachableError, () =>
      multicall<object>(client, [
        () => Promise.resolve({}),
        (joint) => {
          runs++;
          proxy.isDown = false;
          return deposit(joint, { token, amount: DOLLAR });
        },
      ]),
    );
    expect(error.transactionHash).to.match(/^0x[0-9a-f]{64}$/);
    expect(runs).to.equal(1);
    proxy.isDown = false;
    expect(await creditOf(client, { token })).to.equal(2n * DOLLAR);
  });
});
