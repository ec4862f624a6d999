// Another process with the same key used the number first, and the node keeps the state of its newest block alone, as anvil does after it
// loaded a stored chain: nobody found who had the number, and the second process ended with an error in place of taking the next one.
import { expect } from "chai";

import { connect, registerAgent } from "../../sdk/src/index.js";
import { deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { nodeKey, startNode } from "../utils/http-node.js";
import { startProxy } from "../utils/rpc-proxy.js";

/** Of a chain with many nodes: what one of them says of a transaction is no proof. */
const CHAIN_ID = 8_453;

describe("A number that another process used on a node without the past", () => {
  it("is given up for the next one", async () => {
    const node = await startNode(CHAIN_ID);
    const proxy = await startProxy(node.url);
    try {
      const deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
      const [one, other] = await Promise.all(
        [proxy.url, node.url].map((url) => connect({ url, privateKey: nodeKey(3), deployment })),
      );
      let taken: bigint | undefined;
      proxy.intercept = async ({ method, params }) => {
        if (method === "eth_sendRawTransaction" && taken === undefined) {
          ({ agentId: taken } = await registerAgent(other!, { uri: "ipfs://other" }));
        }
        const isOfThePast =
          method === "eth_getTransactionCount" &&
          String(params[1]).startsWith("0x") &&
          Number(params[1]) < (await node.ethers.provider.getBlockNumber());
        return isOfThePast ? { error: { code: -32602, message: "BlockOutOfRangeError" } } : undefined;
      };
      const { agentId } = await registerAgent(one!, { uri: "ipfs://one" });
      expect(agentId).to.equal(taken! + 1n);
      one!.close();
      other!.close();
    } finally {
      await proxy.close();
      await node.close();
    }
  });
});
