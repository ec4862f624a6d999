// The owner of the escrow could raise the fee and, by a micro limit without a bound, shorten all windows of jobs that were
// signed before; by listing a token again and again it could take its weight away for ever.
import { expect } from "chai";
import { id } from "ethers";

import { DAY, DOLLAR, FundingMode, market, MICRO_LIMIT, networkHelpers, nextBlockAt, now } from "../fixtures/market.js";
import { milestoneOf } from "../utils/escrow.js";
import { HOUR, signAward, signBid, Tier } from "../utils/terms.js";

/** Terms of $900, signed by both and good for 20 days, at the fee and in the tier of today. */
async function signedTerms() {
  const fixture = await market();
  const { client, provider, domain } = fixture;
  const time = await now();
  const validUntil = time + 20n * DAY;
  const job = await fixture.terms({
    offer: { maxFeeBps: 25n, validUntil, deliverBy: time + 60n * DAY },
    bid: { validUntil, milestones: [{ amount: 900n * DOLLAR, deliverWithin: 7n * DAY }] },
  });
  const signatures = [await signAward(client, domain, job), await signBid(provider, domain, job)] as const;
  return { ...fixture, time, job, signatures };
}

describe("Terms that both parties signed", () => {
  it("T120_are not awarded at a higher fee", async () => {
    const { escrow, owner, stranger, time, job, signatures } = await networkHelpers.loadFixture(signedTerms);
    await escrow.connect(owner).scheduleFee(100n);
    await nextBlockAt(time + 8n * DAY);
    await expect(escrow.connect(stranger).award(job, ...signatures, FundingMode.Allowance, "0x"))
      .to.be.revertedWithCustomError(escrow, "FeeAboveOffer")
      .withArgs(100n, 25n);
  });

  it("T120_keep their tier, whatever the owner lists, and no limit is above 100 dollars", async () => {
    const { escrow, dollar, owner, stranger, time, job, signatures } = await networkHelpers.loadFixture(signedTerms);
    for (const limit of [2n ** 96n - 1n, 100n * DOLLAR + 1n]) {
      await expect(escrow.connect(owner).scheduleListing(dollar, limit))
        .to.be.revertedWithCustomError(escrow, "MicroLimitTooHigh")
        .withArgs(dollar, limit, 100n * DOLLAR);
    }
    await escrow.connect(owner).scheduleListing(dollar, 100n * DOLLAR);
    await nextBlockAt(time + 8n * DAY);
    await escrow.connect(stranger).award(job, ...signatures, FundingMode.Allowance, "0x");
    const { jobId } = await escrow.hashesOf(job);
    expect((await milestoneOf(escrow, jobId)).micro).to.equal(false);
  });

  it("T120_carry weight though the owner lists the token again every six days", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, dollar, owner } = fixture;
    for (let i = 0; i < 5; ++i) {
      await escrow.connect(owner).scheduleListing(dollar, MICRO_LIMIT);
      await networkHelpers.time.increase(6n * DAY);
      const job = await fixture.terms({ offer: { nonce: 0n, briefHash: id(`${i}`) }, bid: { nonce: 0n } });
      expect((await milestoneOf(escrow, await fixture.award(job))).usdDecimals).to.equal(7n);
    }
  });

  it("T121_of sixteen milestones at the micro limit are no micro job", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow } = fixture;
    const milestones = Array.from({ length: 16 }, () => ({ amount: MICRO_LIMIT, deliverWithin: DAY }));
    const micro = await fixture.terms({ offer: { tier: Tier.Micro, reviewWindow: HOUR }, bid: { milestones } });
    await expect(fixture.award(micro))
      .to.be.revertedWithCustomError(escrow, "PriceAboveMicroLimit")
      .withArgs(16n * MICRO_LIMIT, MICRO_LIMIT);
    const standard = await fixture.terms({ offer: { reviewWindow: HOUR }, bid: { milestones } });
    await expect(fixture.award(standard)).to.be.revertedWithCustomError(escrow, "ReviewWindowInvalid");
  });
});
