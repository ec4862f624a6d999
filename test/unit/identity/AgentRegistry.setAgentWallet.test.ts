import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import type { AddressLike } from "ethers";
import { resolveAddress, TypedDataEncoder } from "ethers";

import { ethers, latest, networkHelpers, now, twoAccounts, twoAgents } from "../../fixtures/registry.js";
import { delegateByEip7702 } from "../../utils/eip7702.js";
import { domainOf, fields, signNested } from "../../utils/typed-data.js";

const TYPES = { AgentWalletSet: fields("uint256 agentId,address newWallet,address owner,uint256 deadline") };

/** What `stranger` signs to become the wallet of agent 1, and a way to sign it. */
async function proofOf(
  { registry, owner, agentId }: Pick<Awaited<ReturnType<typeof twoAgents>>, "registry" | "owner" | "agentId">,
  newWallet: AddressLike,
  seconds = 300n,
) {
  const domain = await domainOf(registry);
  const deadline = (await now()) + seconds;
  const message = { agentId, newWallet: await resolveAddress(newWallet), owner: owner.address, deadline };
  const digest = TypedDataEncoder.hash(domain, TYPES, message);
  const sign = async (signer: HardhatEthersSigner) => await signer.signTypedData(domain, TYPES, message);
  return { domain, deadline, message, digest, sign };
}

describe("AgentRegistry.setAgentWallet", () => {
  describe("given no such agent", () => {
    it("reverts", async () => {
      const { registry, stranger } = await networkHelpers.loadFixture(twoAgents);
      await expect(registry.setAgentWallet(3n, stranger, 0n, "0x"))
        .to.be.revertedWithCustomError(registry, "ERC721NonexistentToken")
        .withArgs(3n);
    });
  });

  describe("given an agent", () => {
    it("reverts when the caller is a stranger, also with a good proof", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, stranger, agentId } = fixture;
      const { deadline, sign } = await proofOf(fixture, stranger);
      await expect(registry.connect(stranger).setAgentWallet(agentId, stranger, deadline, await sign(stranger)))
        .to.be.revertedWithCustomError(registry, "ERC721InsufficientApproval")
        .withArgs(stranger, agentId);
    });

    for (const account of [ethers.ZeroAddress, "0x0000000000000000000000000000000000000004"]) {
      it(`T25_reverts when the wallet is ${account}, which no key can sign for`, async () => {
        const { registry, agentId } = await networkHelpers.loadFixture(twoAgents);
        await expect(registry.setAgentWallet(agentId, account, 0n, "0x"))
          .to.be.revertedWithCustomError(registry, "AccountInvalid")
          .withArgs(account);
      });
    }

    it("reverts when the deadline has passed", async () => {
      const { registry, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
      const { timestamp } = await latest();
      await networkHelpers.time.setNextBlockTimestamp(timestamp + 10n);
      await expect(registry.setAgentWallet(agentId, stranger, timestamp + 9n, "0x"))
        .to.be.revertedWithCustomError(registry, "MessageExpired")
        .withArgs(timestamp + 9n);
    });

    it("reverts when the deadline lies over five minutes ahead", async () => {
      const { registry, stranger, agentId } = await networkHelpers.loadFixture(twoAgents);
      const { timestamp } = await latest();
      await networkHelpers.time.setNextBlockTimestamp(timestamp + 10n);
      await expect(registry.setAgentWallet(agentId, stranger, timestamp + 311n, "0x"))
        .to.be.revertedWithCustomError(registry, "WalletDeadlineTooFar")
        .withArgs(timestamp + 311n, timestamp + 310n);
    });

    it("reverts when another account signed", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, owner, stranger, agentId } = fixture;
      const { deadline, digest, sign } = await proofOf(fixture, stranger);
      await expect(registry.setAgentWallet(agentId, stranger, deadline, await sign(owner)))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(stranger, digest);
    });

    it("reverts when the proof was for another agent", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, stranger, otherId } = fixture;
      const { domain, deadline, message, sign } = await proofOf(fixture, stranger);
      await expect(registry.setAgentWallet(otherId, stranger, deadline, await sign(stranger)))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(stranger, TypedDataEncoder.hash(domain, TYPES, { ...message, agentId: otherId }));
    });

    it("T17_reverts when the proof was for another chain", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, stranger, agentId } = fixture;
      const { domain, deadline, message, digest } = await proofOf(fixture, stranger);
      const signature = await stranger.signTypedData({ ...domain, chainId: 1n }, TYPES, message);
      await expect(registry.setAgentWallet(agentId, stranger, deadline, signature))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(stranger, digest);
    });

    it("reverts when the token was transferred after the proof: it names the owner", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, owner, buyer, stranger, agentId } = fixture;
      const { domain, deadline, message, sign } = await proofOf(fixture, stranger);
      await registry.connect(owner).transferFrom(owner, buyer, agentId);
      await expect(registry.connect(buyer).setAgentWallet(agentId, stranger, deadline, await sign(stranger)))
        .to.be.revertedWithCustomError(registry, "SignatureInvalid")
        .withArgs(stranger, TypedDataEncoder.hash(domain, TYPES, { ...message, owner: buyer.address }));
    });

    it("takes the proof of a plain account, at the last second", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, operator, stranger, agentId } = fixture;
      const { deadline, sign } = await proofOf(fixture, stranger);
      await networkHelpers.time.setNextBlockTimestamp(deadline);
      await expect(registry.connect(operator).setAgentWallet(agentId, stranger, deadline, await sign(stranger)))
        .to.emit(registry, "MetadataSet")
        .withArgs(agentId, "agentWallet", "agentWallet", stranger.address.toLowerCase());
      expect(await registry.getAgentWallet(agentId)).to.equal(stranger.address);
      expect(await registry.getMetadata(agentId, "agentWallet")).to.equal(stranger.address.toLowerCase());
    });

    it("takes the ERC-1271 proof of a contract", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, stranger, agentId } = fixture;
      const wallet = await ethers.deployContract("ContractWallet", [stranger]);
      const { deadline, sign } = await proofOf(fixture, wallet);
      await registry.setAgentWallet(agentId, wallet, deadline, await sign(stranger));
      expect(await registry.getAgentWallet(agentId)).to.equal(await wallet.getAddress());
    });

    it("T24_takes the key's proof of an account that delegated by EIP-7702 to code without ERC-1271", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, stranger, agentId } = fixture;
      await delegateByEip7702(stranger, await ethers.deployContract("CallTarget"));
      const { deadline, sign } = await proofOf(fixture, stranger);
      await registry.setAgentWallet(agentId, stranger, deadline, await sign(stranger));
      expect(await registry.getAgentWallet(agentId)).to.equal(stranger.address);
    });

    it("T24_takes the ERC-1271 proof of an account that delegated by EIP-7702", async () => {
      const fixture = await networkHelpers.loadFixture(twoAgents);
      const { registry, buyer, stranger, agentId } = fixture;
      await delegateByEip7702(stranger, await ethers.deployContract("ContractWallet", [buyer]));
      const { deadline, sign } = await proofOf(fixture, stranger);
      await registry.setAgentWallet(agentId, stranger, deadline, await sign(buyer));
      expect(await registry.getAgentWallet(agentId)).to.equal(stranger.address);
    });

    it("takes the agent's own account, signed by its owner", async () => {
      const fixture = await networkHelpers.loadFixture(twoAccounts);
      const { registry, owner, account, agentId, identity } = fixture;
      const { domain, deadline, message } = await proofOf(fixture, account);
      await registry.setAgentWallet(
        agentId,
        account,
        deadline,
        await signNested(owner, identity, domain, TYPES, message),
      );
      expect(await registry.getAgentWallet(agentId)).to.equal(identity);
    });
  });
});
