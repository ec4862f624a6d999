import { expect } from "chai";

import { ethers, latest, networkHelpers, twoAgents } from "../../fixtures/registry.js";

describe("AgentRegistry.changeOwner", () => {
  describe("given an agent's identity", () => {
    it("reverts, also for the token's owner: the transfer of the token is the only way", async () => {
      const { registry, owner, buyer, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(owner).changeOwner(identity, buyer))
        .to.be.revertedWithCustomError(registry, "IdentityOwnedByToken")
        .withArgs(identity, agentId);
    });
  });

  describe("given a plain address", () => {
    it("is its own owner, without an event", async () => {
      const { registry, stranger } = await networkHelpers.loadFixture(twoAgents);
      expect(await registry.identityOwner(stranger)).to.equal(stranger.address);
      expect(await registry.owners(stranger)).to.equal(ethers.ZeroAddress);
      expect(await registry.changed(stranger)).to.equal(0n);
      expect(await registry.agentOf(stranger)).to.equal(0n);
    });

    it("reverts when the caller is another", async () => {
      const { registry, buyer, stranger } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(buyer).changeOwner(stranger, buyer))
        .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
        .withArgs(buyer, stranger);
    });

    it("has the new owner, who alone may change it again", async () => {
      const { registry, buyer, stranger } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(stranger).changeOwner(stranger, buyer))
        .to.emit(registry, "DIDOwnerChanged")
        .withArgs(stranger, buyer, 0n);
      const first = (await latest()).number;
      expect(await registry.identityOwner(stranger)).to.equal(buyer.address);
      expect(await registry.owners(stranger)).to.equal(buyer.address);
      expect(await registry.changed(stranger)).to.equal(first);

      await expect(registry.connect(stranger).changeOwner(stranger, stranger))
        .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
        .withArgs(stranger, buyer);
      await expect(registry.connect(buyer).changeOwner(stranger, stranger))
        .to.emit(registry, "DIDOwnerChanged")
        .withArgs(stranger, stranger, first);
    });

    it("keeps its keys, as in the reference", async () => {
      const { registry, buyer, operator, stranger } = await networkHelpers.loadFixture(twoAgents);
      const type = ethers.encodeBytes32String("sigAuth");
      await registry.connect(stranger).addDelegate(stranger, type, operator, 1_000n);
      await registry.connect(stranger).changeOwner(stranger, buyer);
      expect(await registry.validDelegate(stranger, type, operator)).to.equal(true);
    });

    it("is deactivated for resolvers, and its own owner again, when the new owner is 0", async () => {
      const { registry, stranger } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(stranger).changeOwner(stranger, ethers.ZeroAddress))
        .to.emit(registry, "DIDOwnerChanged")
        .withArgs(stranger, ethers.ZeroAddress, 0n);
      expect(await registry.identityOwner(stranger)).to.equal(stranger.address);
    });
  });
});
