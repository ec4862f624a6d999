import { expect } from "chai";

import { AGENT_ID, DAY, ethers, market, MICRO_LIMIT, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { release } from "../../utils/steps.js";

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
      bid: { nonce, milestones: [{ amount: 10n ** 18n, deliverWithin: DAY }] },
    });
    return { job, jobId: await fixture.award(job) };
  };
  return { ...fixture, token, awardOne: award };
}

describe("GovernanceExtension.scheduleListing", () => {
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
      expect((await escrow.announcedListingOf(most)).decimals).to.equal(30n);
    });
  });

  describe("when the micro limit is above 100 dollars", () => {
    it("T120_reverts by a unit with 0, 6 and 18 decimals, and takes 100 dollars (INV-ESC-19)", async () => {
      const { escrow, owner, dollar } = await networkHelpers.loadFixture(unlistedToken);
      for (const [token, decimals] of [
        [await ethers.deployContract("ManyDecimalsToken", [0]), 0n],
        [dollar, 6n],
        [await ethers.deployContract("UnlistedToken"), 18n],
      ] as const) {
        const maximum = 100n * 10n ** decimals;
        for (const limit of [maximum + 1n, 2n ** 96n - 1n]) {
          await expect(escrow.connect(owner).scheduleListing(token, limit))
            .to.be.revertedWithCustomError(escrow, "MicroLimitTooHigh")
            .withArgs(token, limit, maximum);
        }
        await escrow.connect(owner).scheduleListing(token, maximum);
        expect((await escrow.announcedListingOf(token)).microLimit).to.equal(maximum);
      }
      // With 30 decimals 100 dollars are more than fits: every limit is below them.
      const most = await ethers.deployContract("ManyDecimalsToken", [30]);
      await escrow.connect(owner).scheduleListing(most, 2n ** 96n - 1n);
      expect((await escrow.announcedListingOf(most)).microLimit).to.equal(2n ** 96n - 1n);
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
      expect(await escrow.announcedListingOf(token)).to.deep.equal([time + 7n * DAY, 18n, 5n * 10n ** 18n]);
      expect(await escrow.listingOf(token)).to.deep.equal([false, 0n, 0n]);
      await networkHelpers.time.increaseTo(time + 7n * DAY - 10n);
      const before = await awardOne(0n);
      await networkHelpers.time.increaseTo(time + 7n * DAY - 1n);
      expect((await escrow.listingOf(token)).isActive).to.equal(false);
      await networkHelpers.time.increaseTo(time + 7n * DAY);
      expect(await escrow.listingOf(token)).to.deep.equal([true, 18n, 5n * 10n ** 18n]);
      const after = await awardOne(1n);
      const decimals = [before, after].map(async ({ jobId }) => (await milestoneOf(escrow, jobId)).usdDecimals);
      expect(await Promise.all(decimals)).to.deep.equal([0n, 19n]);
      await release(escrow.connect(client), before.job);
      expect((await ledger.profileOf(AGENT_ID)).volume).to.equal(0n);
      await release(escrow.connect(client), after.job);
      expect((await ledger.profileOf(AGENT_ID)).volume).to.equal(1_000_000n);
    });

    it("T120_the old listing holds until the second in which the new one does, however often it is announced (INV-ESC-19)", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, owner } = fixture;
      let activeFrom = 0n;
      for (const limit of [2n, 3n, 4n]) {
        await escrow.connect(owner).scheduleListing(dollar, limit * MICRO_LIMIT);
        activeFrom = (await now()) + 7n * DAY;
        expect(await escrow.announcedListingOf(dollar)).to.deep.equal([activeFrom, 6n, limit * MICRO_LIMIT]);
        await networkHelpers.time.increase(6n * DAY);
        expect(await escrow.listingOf(dollar)).to.deep.equal([true, 6n, MICRO_LIMIT]);
        const job = await fixture.terms({ offer: { nonce: limit }, bid: { nonce: limit } });
        expect((await milestoneOf(escrow, await fixture.award(job))).usdDecimals).to.equal(7n);
      }
      await networkHelpers.time.increaseTo(activeFrom - 1n);
      expect((await escrow.listingOf(dollar)).microLimit).to.equal(MICRO_LIMIT);
      await networkHelpers.time.increaseTo(activeFrom);
      expect((await escrow.listingOf(dollar)).microLimit).to.equal(4n * MICRO_LIMIT);
      // The next one leaves this one in place, too.
      await escrow.connect(owner).scheduleListing(dollar, MICRO_LIMIT);
      expect((await escrow.listingOf(dollar)).microLimit).to.equal(4n * MICRO_LIMIT);
      await networkHelpers.time.increase(7n * DAY);
      expect((await escrow.listingOf(dollar)).microLimit).to.equal(MICRO_LIMIT);
    });

    it("replaces a first listing that does not hold yet, whose week begins anew", async () => {
      const { escrow, owner, token } = await networkHelpers.loadFixture(unlistedToken);
      await escrow.connect(owner).scheduleListing(token, 1n);
      await networkHelpers.time.increase(6n * DAY);
      await escrow.connect(owner).scheduleListing(token, 2n);
      await networkHelpers.time.increase(2n * DAY);
      expect(await escrow.listingOf(token)).to.deep.equal([false, 0n, 0n]);
      await networkHelpers.time.increase(5n * DAY);
      expect(await escrow.listingOf(token)).to.deep.equal([true, 18n, 2n]);
    });
  });

  describe("given the token was never listed", () => {
    it("says nothing about it", async () => {
      const { escrow, token } = await networkHelpers.loadFixture(unlistedToken);
      expect(await escrow.listingOf(token)).to.deep.equal([false, 0n, 0n]);
      expect(await escrow.announcedListingOf(token)).to.deep.equal([0n, 0n, 0n]);
    });
  });
});
