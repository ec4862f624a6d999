// One node behind a URL refused a transaction for its fee while another took it: the transaction was priced anew under
// the next number, and both could be mined. It must keep its number, of which the chain takes one.
import { expect } from "chai";
import { Transaction } from "ethers";

import { connect, NodeRefusedError, registerAgent } from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { nodeKey, startNode } from "../utils/http-node.js";
import { startProxy } from "../utils/rpc-proxy.js";

describe("A transaction that one of many nodes refused for its fee", () => {
  it("is sent anew under the same number, also when the chain counts it already", async () => {
    const node = await startNode();
    const proxy = await startProxy(node.url);
    try {
      const deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
      const client = await connect({ url: proxy.url, privateKey: nodeKey(3), deployment });
      const sent: number[] = [];
      proxy.intercept = ({ method, params }) => {
        if (method === "eth_sendRawTransaction") {
          sent.push(Transaction.from(String(params[0])).nonce);
          return { error: { code: -32000, message: "max fee per gas less than block base fee" } };
        }
        // The other node's answer: it has taken what was sent.
        if (method === "eth_getTransactionCount") return { result: `0x${(7 + sent.length).toString(16)}` };
        return undefined;
      };
      const error = await caught(NodeRefusedError, () => registerAgent(client, { uri: "ipfs://once" }));
      expect(error.transactionHash).to.match(/^0x[0-9a-f]{64}$/);
      expect(sent.length).to.be.greaterThan(1);
      expect(new Set(sent)).to.deep.equal(new Set([7]));
      client.close();
    } finally {
      await proxy.close();
      await node.close();
    }
  });
});
