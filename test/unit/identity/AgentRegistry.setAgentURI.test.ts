import { expect } from "chai";

import { AGENT_URI, networkHelpers, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry.setAgentURI", () => {
  it("reverts when no such agent exists", async () => {
    const { registry } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.setAgentURI(0n, AGENT_URI))
      .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
      .withArgs(0n);
  });

  it("reverts when the caller is a stranger", async () => {
    const { registry, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(stranger).setAgentURI(agentId, AGENT_URI))
      .to.be.revertedWithCustomError(registry, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });

  it("moves the registration file, for the approved account", async () => {
    const { registry, owner, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
    await registry.connect(owner).approve(stranger, agentId);
    await expect(registry.connect(stranger).setAgentURI(agentId, "https://agents.example/1.json"))
      .to.emit(registry, "URIUpdated")
      .withArgs(agentId, "https://agents.example/1.json", stranger);
    expect(await registry.tokenURI(agentId)).to.equal("https://agents.example/1.json");
  });
});
