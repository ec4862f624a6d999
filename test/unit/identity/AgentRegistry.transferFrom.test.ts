import { expect } from "chai";

import {
  agentWithKeys,
  DAY,
  DELEGATE,
  ethers,
  latest,
  networkHelpers,
  nextTimestamp,
  provider,
  SERVICE_NAME,
  SERVICE_VALUE,
  soldAgent,
  twoAgents,
  VERI_KEY,
} from "../../fixtures/registry.js";

/** Mines what `send` sends in one block, and gives what became of each transaction. */
async function inOneBlock(send: () => Promise<{ hash: string }[]>): Promise<(number | null | undefined)[]> {
  await provider.request({ method: "evm_setAutomine", params: [false] });
  try {
    const sent = await send();
    await networkHelpers.mine();
    const receipts = await Promise.all(sent.map(async ({ hash }) => await ethers.provider.getTransactionReceipt(hash)));
    expect(new Set(receipts.map((receipt) => receipt?.blockNumber)).size).to.equal(1);
    return receipts.map((receipt) => receipt?.status);
  } finally {
    await provider.request({ method: "evm_setAutomine", params: [true] });
  }
}

describe("AgentRegistry.transferFrom", () => {
  describe("when the caller is a stranger", () => {
    it("reverts", async () => {
      const { registry, owner, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(stranger).transferFrom(owner, stranger, agentId))
        .to.be.revertedWithCustomError(registry, "ERC721InsufficientApproval")
        .withArgs(stranger, agentId);
    });
  });

  describe("when the receiver is nobody", () => {
    it("reverts: no agent is ever burned", async () => {
      const { registry, owner, agentId } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(owner).transferFrom(owner, ethers.ZeroAddress, agentId))
        .to.be.revertedWithCustomError(registry, "ERC721InvalidReceiver")
        .withArgs(ethers.ZeroAddress);
    });
  });

  describe("when the receiver is the agent's own account", () => {
    it("reverts: both would be out of reach for ever", async () => {
      const { registry, owner, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.connect(owner).transferFrom(owner, identity, agentId))
        .to.be.revertedWithCustomError(registry, "AgentOwnedByItself")
        .withArgs(agentId, identity);
    });
  });

  describe("when the receiver is another agent's account", () => {
    it("moves the token: an agent may own agents", async () => {
      const { registry, owner, otherId, identity } = await networkHelpers.loadFixture(twoAgents);
      await registry.connect(owner).transferFrom(owner, identity, otherId);
      expect(await registry.ownerOf(otherId)).to.equal(identity);
    });
  });

  describe("given that keys were written in the same block", () => {
    it("reverts, and works in the next block: a resolver reads the whole block", async () => {
      const { registry, owner, buyer, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
      const mover = await ethers.deployContract("KeyThenTransfer", [registry]);
      await registry.connect(owner).transferFrom(owner, mover, agentId);
      const { number } = await latest();
      await expect(mover.sell(agentId, identity, buyer))
        .to.be.revertedWithCustomError(registry, "AgentKeysChangedThisBlock")
        .withArgs(agentId, number + 1n);
      await mover.addKey(identity);
      await mover.move(agentId, buyer);
      expect(await registry.ownerOf(agentId)).to.equal(buyer.address);
    });

    it("reverts also when a transfer came first in that block", async () => {
      const { registry, owner, buyer, stranger, agentId, identity } = await networkHelpers.loadFixture(twoAgents);
      const gasLimit = 300_000n;
      const outcome = await inOneBlock(async () => [
        await registry.connect(owner).transferFrom(owner, buyer, agentId, { gasLimit, maxPriorityFeePerGas: 9n }),
        await registry.connect(buyer).setAttribute(identity, SERVICE_NAME, "0x01", DAY, {
          gasLimit,
          maxPriorityFeePerGas: 8n,
        }),
        await registry.connect(buyer).transferFrom(buyer, stranger, agentId, { gasLimit, maxPriorityFeePerGas: 7n }),
      ]);
      expect(outcome).to.deep.equal([1, 1, 0]);
      expect(await registry.ownerOf(agentId)).to.equal(buyer.address);
    });
  });

  describe("given an agent with a delegate, an attribute and a wallet", () => {
    it("T39_T75_gives the identity to the buyer and ends keys, wallet and the resolver's walk", async () => {
      const { registry, owner, buyer, agentId, identity } = await networkHelpers.loadFixture(agentWithKeys);
      expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(true);
      await expect(registry.connect(owner).transferFrom(owner, buyer, agentId))
        .to.emit(registry, "DIDOwnerChanged")
        .withArgs(identity, buyer, 0n)
        .and.to.emit(registry, "MetadataSet")
        .withArgs(agentId, "agentWallet", "agentWallet", "0x");

      const { number, timestamp } = await latest();
      expect(await registry.identityOwner(identity)).to.equal(buyer.address);
      expect(await registry.owners(identity)).to.equal(buyer.address);
      expect(await registry.changed(identity)).to.equal(number);
      expect(await registry.ownerSince(agentId)).to.equal(timestamp);
      expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(false);
      expect(await registry.delegates(identity, ethers.keccak256(VERI_KEY), DELEGATE)).to.equal(0n);
      expect(await registry.getAgentWallet(agentId)).to.equal(ethers.ZeroAddress);
      expect(await registry.identityOf(agentId)).to.equal(identity);
      expect(await registry.agentOf(identity)).to.equal(agentId);
    });

    it("does the same when the receiver is the owner, who so ends all keys at once", async () => {
      const { registry, owner, agentId, identity } = await networkHelpers.loadFixture(agentWithKeys);
      await expect(registry.connect(owner).transferFrom(owner, owner, agentId))
        .to.emit(registry, "DIDOwnerChanged")
        .withArgs(identity, owner, 0n);
      expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(false);
      expect(await registry.getAgentWallet(agentId)).to.equal(ethers.ZeroAddress);
    });
  });

  describe("given a sold agent", () => {
    it("refuses the old owner's keys", async () => {
      const { registry, owner, buyer, identity } = await networkHelpers.loadFixture(soldAgent);
      await expect(registry.connect(owner).setAttribute(identity, SERVICE_NAME, SERVICE_VALUE, DAY))
        .to.be.revertedWithCustomError(registry, "CallerUnauthorized")
        .withArgs(owner, buyer);
    });

    it("starts the buyer's keys anew, and they link to the transfer", async () => {
      const { registry, buyer, identity } = await networkHelpers.loadFixture(soldAgent);
      const sold = await registry.changed(identity);
      const timestamp = await nextTimestamp();
      await expect(registry.connect(buyer).addDelegate(identity, VERI_KEY, buyer, DAY))
        .to.emit(registry, "DIDDelegateChanged")
        .withArgs(identity, VERI_KEY, buyer, timestamp + DAY, sold);
      expect(await registry.validDelegate(identity, VERI_KEY, buyer)).to.equal(true);
      expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(false);
    });

    it("does not revive the first owner's keys when the token comes back", async () => {
      const { registry, owner, buyer, agentId, identity } = await networkHelpers.loadFixture(soldAgent);
      await registry.connect(buyer).transferFrom(buyer, owner, agentId);
      expect(await registry.validDelegate(identity, VERI_KEY, DELEGATE)).to.equal(false);
      expect(await registry.getAgentWallet(agentId)).to.equal(ethers.ZeroAddress);
    });
  });
});
