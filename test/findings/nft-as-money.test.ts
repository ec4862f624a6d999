// An ERC-721 looks like a token of the ERC-20: an award for id 1 would pull the NFT, count it as one unit, and lock it for ever,
// because no ERC-721 has the `transfer` by which a credit leaves. An NFT has no allowance, which the escrow reads first.
import { expect } from "chai";

import { AGENT_ID, DAY, ethers, FundingMode, market, networkHelpers } from "../fixtures/market.js";
import { signAward, signBid } from "../utils/terms.js";

/** The client owns agent 2 and approved the escrow for it: the registry of agents is an ERC-721. */
async function nftOwned() {
  const fixture = await market();
  const { escrow, registry, client } = fixture;
  await registry.connect(client)["register(string)"]("ipfs://nft");
  await registry.connect(client).setApprovalForAll(escrow, true);
  return { ...fixture, nft: await registry.getAddress(), id: 2n };
}

describe("An NFT as money", () => {
  for (const [name, mode] of Object.entries(FundingMode)) {
    it(`T130_is refused by an award in mode ${name}, and stays with its owner`, async () => {
      const fixture = await networkHelpers.loadFixture(nftOwned);
      const { escrow, registry, client, provider, stranger, domain, nft, id } = fixture;
      const job = await fixture.terms({
        offer: { token: nft },
        bid: { milestones: [{ amount: id, deliverWithin: DAY }] },
      });
      const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
      const authorization = ethers.AbiCoder.defaultAbiCoder().encode(
        ["uint256", "uint256", "bytes"],
        [0n, 2n ** 40n, `0x${"11".repeat(64)}1b`],
      );
      const permit = ethers.AbiCoder.defaultAbiCoder().encode(
        ["uint256", "uint8", "bytes32", "bytes32"],
        [2n ** 40n, 27n, ethers.ZeroHash, ethers.ZeroHash],
      );
      const proof = { Balance: "0x", Allowance: "0x", Permit: permit, Authorization: authorization }[name]!;
      await expect(escrow.connect(stranger).award(job, ...signatures, mode, proof)).to.be.revert(ethers);
      expect(await registry.ownerOf(id)).to.equal(client);
    });
  }

  it("T130_is refused as a deposit and as a bond", async () => {
    const fixture = await networkHelpers.loadFixture(nftOwned);
    const { escrow, registry, client, provider, domain, nft, id } = fixture;
    await expect(escrow.connect(client).deposit(nft, client, id)).to.be.revertedWithoutReason(ethers);
    await registry.connect(provider).setApprovalForAll(escrow, true);
    const job = await fixture.terms({
      offer: { token: nft, bidBond: AGENT_ID },
      bid: { milestones: [{ amount: id, deliverWithin: DAY }] },
    });
    await expect(
      escrow.connect(client).hire(job, await signBid(provider, domain, job), FundingMode.Allowance, "0x"),
    ).to.be.revertedWithoutReason(ethers);
    expect([await registry.ownerOf(AGENT_ID), await registry.ownerOf(id)]).to.deep.equal([
      provider.address,
      client.address,
    ]);
  });
});
