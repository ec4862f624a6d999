import { expect } from "chai";

import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  FEE_BPS,
  JobStatus,
  jobActive,
  jobDelivered,
  jobSettled,
  market,
  networkHelpers,
  nextBlockAt,
  Outcome,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { HOUR, Tier } from "../../utils/terms.js";

const FEE = (100n * DOLLAR * FEE_BPS) / 10_000n;

describe("JobEscrow.autoRelease", () => {
  describe("given the milestone is NONE, ACTIVE or SETTLED", () => {
    it("reverts, however late", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobActive, 0n, JobStatus.Active],
        [jobActive, 1n, JobStatus.None],
        [jobSettled, 0n, JobStatus.Settled],
      ] as const) {
        const { escrow, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await networkHelpers.time.increase(300n * DAY);
        await expect(escrow.autoRelease(job, milestone))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given the milestone is DELIVERED", () => {
    it("T35_T38_reverts in the last second of the 72 hours", async () => {
      const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const reviewUntil = (await milestoneOf(escrow, jobId)).clock + 72n * HOUR;
      await nextBlockAt(reviewUntil);
      await expect(escrow.connect(provider).autoRelease(job, 0))
        .to.be.revertedWithCustomError(escrow, "ReviewWindowOpen")
        .withArgs(reviewUntil);
    });

    it("T33_pays the provider in full a second later, whoever calls, and the ledger counts a silent client", async () => {
      const { escrow, ledger, dollar, client, provider, stranger, job, jobId } =
        await networkHelpers.loadFixture(jobDelivered);
      const before = await milestoneOf(escrow, jobId);
      await nextBlockAt(before.clock + 72n * HOUR + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(escrow.connect(stranger).autoRelease(job, 0))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.AutoReleased, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, 0n, 0n);
      });
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.AutoReleased,
        providerBps: 10_000n,
      });
      expect((await ledger.profileOf(AGENT_ID)).onTime).to.equal(1n);
    });
  });

  describe("given a micro job with an hour of review", () => {
    it("T37_pays after the hour", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, provider, stranger } = fixture;
      const job = await fixture.terms({
        offer: { tier: Tier.Micro, reviewWindow: HOUR },
        bid: { milestones: [{ amount: DOLLAR, deliverWithin: DAY }] },
      });
      const jobId = await fixture.award(job);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const reviewUntil = (await milestoneOf(escrow, jobId)).clock + HOUR;
      await nextBlockAt(reviewUntil + 1n);
      await expect(escrow.connect(stranger).autoRelease(job, 0)).to.emit(escrow, "MilestoneSettled");
    });
  });
});
