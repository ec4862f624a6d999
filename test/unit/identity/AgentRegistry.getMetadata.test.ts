import { expect } from "chai";

import { networkHelpers, soldAgent, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry.getMetadata", () => {
  it("gives nothing for a key that was never written, and for an agent that does not exist", async () => {
    const { registry, agentId } = await networkHelpers.loadFixture(twoAgents);
    expect(await registry.getMetadata(agentId, "skill")).to.equal("0x");
    expect(await registry.getMetadata(3n, "skill")).to.equal("0x");
    expect(await registry.getMetadata(3n, "agentWallet")).to.equal("0x");
  });

  it("gives nothing for agentWallet once the wallet is cleared", async () => {
    const { registry, agentId } = await networkHelpers.loadFixture(soldAgent);
    expect(await registry.getMetadata(agentId, "agentWallet")).to.equal("0x");
  });
});
