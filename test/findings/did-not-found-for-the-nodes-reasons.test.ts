// The stock resolver says "not found" for whatever goes wrong: an agent seemed to have no DID while its node refused a read.
import { expect } from "chai";

import {
  connect,
  DidUnresolvedError,
  getAgent,
  NodeRefusedError,
  NodeUnreachableError,
  resolveDid,
} from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { AGENT_ID, deployMarketOn } from "../fixtures/market.js";
import { deploymentOf } from "../sdk/fixtures/clients.js";
import { startFaultyGateway } from "../utils/faulty-gateway.js";
import { startNode } from "../utils/http-node.js";

describe("A DID that cannot be resolved", () => {
  it("T138_ is not said to be unknown when the node is the reason", async () => {
    const node = await startNode();
    const gateway = await startFaultyGateway(node.url);
    try {
      const deployment = await deploymentOf(await deployMarketOn(node.ethers), node.ethers);
      const client = await connect({ url: gateway.url, deployment, requestTimeout: 2_000 });
      const { did } = await getAgent(client, { agentId: AGENT_ID });
      expect((await resolveDid(client, { did })).document.id).to.equal(did);

      const error = { code: -32001, message: "project is disabled" };
      for (const method of ["eth_call", "eth_getLogs"]) {
        gateway.fault = ({ requests, asks }) =>
          asks(method) ? { answers: requests.map(({ id }) => ({ id, error })) } : undefined;
        const refused = await caught(NodeRefusedError, () => resolveDid(client, { did }));
        expect(refused.message).to.include("project is disabled");
      }
      gateway.fault = () => "cut";
      await caught(NodeUnreachableError, () => resolveDid(client, { did }));
      gateway.fault = undefined;
      await caught(DidUnresolvedError, () => resolveDid(client, { did: "did:ethr:0x7a69:0x12" }));
      client.close();
    } finally {
      await gateway.close();
      await node.close();
    }
  });
});
