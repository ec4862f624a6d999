import { expect } from "chai";
import { ZeroHash } from "ethers";

import { AGENT_ID, DAY, ethers, market, MICRO_LIMIT, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";

/** A token of 18 decimals that is not listed, of which the client has plenty. */
async function unlistedToken() {
  const fixture = await market();
  const { escrow, client } = fixture;
  const token = await ethers.deployContract("UnlistedToken");
  await token.mint(client, 10n ** 30n);
  await token.connect(client).approve(escrow, ethers.MaxUint256);
  /** Awards a job of one token; returns its terms and id. */
  const award = async (nonce: bigint) => {
    const job = await fixture.terms({
      offer: { token: await token.getAddress(), maxPrice: 10n ** 18n, nonce },
      bid: { nonce, milestones: [{ amount: 10n ** 18n, deliverBy: (await now()) + DAY }] },
    });
    return { job, jobId: await fixture.award(job) };
  };
  return { ...fixture, token, awardOne: award };
}

describe("JobEscrow.scheduleListing", () => {
  describe("when the caller is not the owner", () => {
    it("T106_reverts", async () => {
      const { escrow, guardian, token } = await networkHelpers.loadFixture(unlistedToken);
      await expect(escrow.connect(guardian).scheduleListing(token, 1n))
        .to.be.revertedWithCustomError(escrow, "OwnableUnauthorizedAccount")
        .withArgs(guardian);
    });
  });

  describe("when the token has more than 30 decimals", () => {
    it("T109_reverts for 31, and takes 30, the most that fits", async () => {
      const { escrow, owner } = await networkHelpers.loadFixture(unlistedToken);
      const [most, tooMany] = [
        await ethers.deployContract("ManyDecimalsToken", [30]),
        await ethers.deployContract("ManyDecimalsToken", [31]),
      ];
      await expect(escrow.connect(owner).scheduleListing(tooMany, 1n))
        .to.be.revertedWithCustomError(escrow, "TokenDecimalsUnsupported")
        .withArgs(tooMany, 31n);
      await escrow.connect(owner).scheduleListing(most, 1n);
      expect((await escrow.listingOf(most)).decimals).to.equal(30n);
    });
  });

  describe("when the owner lists a token", () => {
    it("counts from the second seven days later on, for new jobs, and not a second before", async () => {
      const { escrow, ledger, owner, client, token, awardOne } = await networkHelpers.loadFixture(unlistedToken);
      const time = (await now()) + 10n;
      await nextBlockAt(time);
      await expect(escrow.connect(owner).scheduleListing(token, 5n * 10n ** 18n))
        .to.emit(escrow, "ListingScheduled")
        .withArgs(token, 18n, 5n * 10n ** 18n, time + 7n * DAY);
      expect(await escrow.listingOf(token)).to.deep.equal([time + 7n * DAY, 18n, 5n * 10n ** 18n]);
      await networkHelpers.time.increaseTo(time + 7n * DAY - 10n);
      const before = await awardOne(0n);
      await networkHelpers.time.increaseTo(time + 7n * DAY);
      const after = await awardOne(1n);
      const tiers = [before, after].map(async ({ jobId }) => {
        const { usdDecimals, micro } = await milestoneOf(escrow, jobId);
        return [usdDecimals, micro];
      });
      expect(await Promise.all(tiers)).to.deep.equal([
        [0n, false],
        [19n, true],
      ]);
      await escrow.connect(client).release(before.job, 0, ZeroHash, "0x");
      expect((await ledger.profileOf(AGENT_ID)).volume).to.equal(0n);
      await escrow.connect(client).release(after.job, 0, ZeroHash, "0x");
      expect((await ledger.profileOf(AGENT_ID)).volume).to.equal(1_000_000n);
    });

    it("keeps no listing in between when it lists the token again", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, owner } = fixture;
      expect((await escrow.listingOf(dollar)).microLimit).to.equal(MICRO_LIMIT);
      await escrow.connect(owner).scheduleListing(dollar, 2n * MICRO_LIMIT);
      const jobId = await fixture.award(await fixture.terms());
      expect((await milestoneOf(escrow, jobId)).usdDecimals).to.equal(0n);
    });
  });

  describe("given the token was never listed", () => {
    it("says nothing about it", async () => {
      const { escrow, token } = await networkHelpers.loadFixture(unlistedToken);
      expect(await escrow.listingOf(token)).to.deep.equal([0n, 0n, 0n]);
    });
  });
});
