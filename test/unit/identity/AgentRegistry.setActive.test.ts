import { expect } from "chai";

import { networkHelpers, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry.setActive", () => {
  it("reverts when no such agent exists", async () => {
    const { registry } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.setActive(3n, false))
      .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
      .withArgs(3n);
  });

  it("reverts when the caller is a stranger", async () => {
    const { registry, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(stranger).setActive(agentId, false))
      .to.be.revertedWithCustomError(registry, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });

  it("takes the word and the word back, for that agent alone", async () => {
    const { registry, operator, agentId, otherId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(operator).setActive(agentId, false))
      .to.emit(registry, "AgentActivityChanged")
      .withArgs(agentId, false);
    expect(await registry.isActive(agentId)).to.equal(false);
    expect(await registry.isActive(otherId)).to.equal(true);
    await registry.setActive(agentId, true);
    expect(await registry.isActive(agentId)).to.equal(true);
  });

  it("is left as it is by a transfer", async () => {
    const { registry, owner, buyer, agentId } = await networkHelpers.loadFixture(twoAgents);
    await registry.connect(owner).setActive(agentId, false);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    expect(await registry.isActive(agentId)).to.equal(false);
  });
});
