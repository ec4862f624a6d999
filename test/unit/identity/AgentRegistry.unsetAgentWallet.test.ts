import { expect } from "chai";

import { ethers, networkHelpers, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry.unsetAgentWallet", () => {
  it("reverts when no such agent exists", async () => {
    const { registry } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.unsetAgentWallet(3n))
      .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
      .withArgs(3n);
  });

  it("reverts when the caller is a stranger", async () => {
    const { registry, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(stranger).unsetAgentWallet(agentId))
      .to.be.revertedWithCustomError(registry, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });

  it("leaves the agent without a wallet, not with the owner as one", async () => {
    const { registry, operator, agentId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(operator).unsetAgentWallet(agentId))
      .to.emit(registry, "MetadataSet")
      .withArgs(agentId, "agentWallet", "agentWallet", "0x");
    expect(await registry.getAgentWallet(agentId)).to.equal(ethers.ZeroAddress);
    expect(await registry.getMetadata(agentId, "agentWallet")).to.equal("0x");
  });
});
