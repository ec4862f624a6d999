// A transaction that one node refused for its fee was signed again with another one under the same number, while another node
// mined the first: the second then seemed to have lost its number to a stranger, and was sent a third time under the next.
import { expect } from "chai";

import { connect, creditOf, deposit } from "../../sdk/src/index.js";
import { deployMarketOn, DOLLAR } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { startFaultyGateway } from "../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../utils/http-node.js";

describe("A transaction that was priced anew while another node mined the first", () => {
  it("happens once", async () => {
    const node = await startNode(8453);
    const gateway = await startFaultyGateway(node.url);
    try {
      const market = await deployMarketOn(node.ethers);
      const deployment = await deploymentOf(market, node.ethers);
      const token = await market.dollar.getAddress();
      const client = await connect({ url: gateway.url, privateKey: nodeKey(2), deployment, pollingInterval: 20 });
      await market.dollar.mint(client.account!, 10n * DOLLAR);
      await deposit(client, { token, amount: DOLLAR, approve: "max" });
      let sends = 0;
      let first: { id: number; method: string; params: readonly unknown[] } | undefined;
      gateway.fault = async ({ requests, forward }) => {
        const send = requests.find(({ method }) => method === "eth_sendRawTransaction");
        // Nobody has it until the second one comes, and then the chain does.
        if (send && ++sends === 1) first = send;
        if (send && sends === 2) await forward([first!]);
        if (send === undefined || sends > 2) return undefined;
        const message = sends === 1 ? "max fee per gas less than block base fee" : "nonce too low";
        return { answers: requests.map(({ id }) => ({ id, error: { code: -32000, message } })) };
      };
      await deposit(client, { token, amount: 7n });
      expect(await creditOf(client, { token })).to.equal(DOLLAR + 7n);
      expect(sends).to.equal(2);
      client.close();
    } finally {
      await gateway.close();
      await node.close();
    }
  });
});
