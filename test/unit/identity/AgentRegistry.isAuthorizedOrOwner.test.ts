import { expect } from "chai";

import { ethers, networkHelpers, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry.isAuthorizedOrOwner", () => {
  it("reverts when no such agent exists", async () => {
    const { registry, owner } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.isAuthorizedOrOwner(owner, 3n))
      .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
      .withArgs(3n);
  });

  it("knows the owner, the operator, the approved account, and nobody else", async () => {
    const { registry, owner, operator, buyer, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
    await registry.connect(owner).approve(buyer, agentId);
    expect(await registry.isAuthorizedOrOwner(owner, agentId)).to.equal(true);
    expect(await registry.isAuthorizedOrOwner(operator, agentId)).to.equal(true);
    expect(await registry.isAuthorizedOrOwner(buyer, agentId)).to.equal(true);
    expect(await registry.isAuthorizedOrOwner(stranger, agentId)).to.equal(false);
    expect(await registry.isAuthorizedOrOwner(ethers.ZeroAddress, agentId)).to.equal(false);
  });
});
