import { expect } from "chai";

import {
  type Client,
  connect,
  deposit,
  type Deployment,
  registerAgent,
  waitForTransaction,
} from "../../../sdk/src/index.js";
import { deployMarketOn, DOLLAR } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { startFaultyGateway } from "../../utils/faulty-gateway.js";
import { nodeKey, startNode } from "../../utils/http-node.js";

for (const chainId of [31_337, 8_453]) {
  describe(`a write through a gateway that lies, chain ${chainId}`, () => {
    let node: Awaited<ReturnType<typeof startNode>>;
    let gateway: Awaited<ReturnType<typeof startFaultyGateway>>;
    let deployment: Deployment;
    let token: string;
    let client: Client;

    before(async () => {
      node = await startNode(chainId);
      gateway = await startFaultyGateway(node.url);
      const market = await deployMarketOn(node.ethers);
      deployment = await deploymentOf(market, node.ethers);
      token = await market.dollar.getAddress();
      client = await connect({ url: gateway.url, privateKey: nodeKey(2), deployment, pollingInterval: 20 });
      await market.dollar.mint(client.account!, 1_000n * DOLLAR);
      await deposit(client, { token, amount: DOLLAR, approve: "max" });
    });

    afterEach(() => {
      gateway.fault = undefined;
    });

    after(async () => {
      client.close();
      await gateway.close();
      await node.close();
    });

    it("T134_ names the transaction in every error from the signing on, and the next write takes its number", async () => {
      gateway.fault = ({ sends }) => (sends ? { status: 500, body: "<html>" } : undefined);
      const error: unknown = await registerAgent(client, { uri: "ipfs://lost" }).catch((e: unknown) => e);
      expect(error)
        .to.have.property("transactionHash")
        .that.matches(/^0x[0-9a-f]{64}$/);
      expect((error as Error).message).to.include("waitForTransaction");
      gateway.fault = undefined;
      await registerAgent(client, { uri: "ipfs://next" });
      const { transactionHash: hash } = error as { transactionHash: string };
      const told: unknown = await waitForTransaction(client, { hash, timeout: 5_000 }).catch((e: unknown) => e);
      expect(told).to.include({ code: "TRANSACTION_FAILED", reason: "replaced" });
    });
  });
}
