import { expect } from "chai";
import { hexlify, toUtf8Bytes } from "ethers";

import { networkHelpers, twoAgents } from "../../fixtures/registry.js";

const VALUE = hexlify(toUtf8Bytes("csv"));

describe("AgentRegistry.setMetadata", () => {
  it("reverts when no such agent exists", async () => {
    const { registry } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.setMetadata(3n, "skill", VALUE))
      .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
      .withArgs(3n);
  });

  it("reverts when the caller is a stranger", async () => {
    const { registry, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(stranger).setMetadata(agentId, "skill", VALUE))
      .to.be.revertedWithCustomError(registry, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });

  it("reverts when the key is agentWallet", async () => {
    const { registry, agentId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.setMetadata(agentId, "agentWallet", VALUE))
      .to.be.revertedWithCustomError(registry, "MetadataKeyReserved")
      .withArgs("agentWallet");
  });

  it("writes for an operator, and the value outlives a transfer", async () => {
    const { registry, owner, operator, buyer, agentId } = await networkHelpers.loadFixture(twoAgents);
    await expect(registry.connect(operator).setMetadata(agentId, "skill", VALUE))
      .to.emit(registry, "MetadataSet")
      .withArgs(agentId, "skill", "skill", VALUE);
    await registry.connect(owner).transferFrom(owner, buyer, agentId);
    expect(await registry.getMetadata(agentId, "skill")).to.equal(VALUE);
  });
});
