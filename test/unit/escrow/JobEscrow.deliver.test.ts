import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import {
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  JobStatus,
  jobActive,
  jobDelivered,
  jobSettled,
  market,
  networkHelpers,
  nextBlockAt,
  now,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges, NO_MILESTONE } from "../../utils/escrow.js";

describe("JobEscrow.deliver", () => {
  describe("given no such job, or no such milestone", () => {
    it("reverts: the escrow knows terms by their hash only", async () => {
      const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(jobActive);
      const changed = { ...job, bid: { ...job.bid, planHash: id("another plan") } };
      const unknown = (await escrow.hashesOf(changed)).jobId;
      await expect(escrow.connect(provider).deliver(changed, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(unknown, 0n, JobStatus.None);
      await expect(escrow.connect(provider).deliver(job, 1, DELIVERY_HASH, DELIVERY_URI, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 1n, JobStatus.None);
    });
  });

  describe("given the milestone is ACTIVE", () => {
    it("reverts when the caller is not the provider", async () => {
      const { escrow, client, provider, stranger, job } = await networkHelpers.loadFixture(jobActive);
      for (const caller of [client, stranger]) {
        await expect(escrow.connect(caller).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
          .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
          .withArgs(caller, provider);
      }
    });

    it("T41_reverts without a hash: a delivery commits to a content", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobActive);
      await expect(
        escrow.connect(provider).deliver(job, 0, ZeroHash, DELIVERY_URI, "0x"),
      ).to.be.revertedWithCustomError(escrow, "DeliveryHashZero");
    });

    it("T43_reverts when the URI is a byte longer than a kilobyte, and takes a kilobyte", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobActive);
      await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, "a".repeat(1_025), "0x"))
        .to.be.revertedWithCustomError(escrow, "TextTooLong")
        .withArgs(1_025n, 1_024n);
      await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, "a".repeat(1_024), "0x")).to.emit(
        escrow,
        "MilestoneDelivered",
      );
    });

    it("T35_reverts a second after the deadline", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobActive);
      const { deliverBy } = job.bid.milestones[0]!;
      await nextBlockAt(deliverBy + 1n);
      await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlinePassed")
        .withArgs(deliverBy);
    });

    it("T35_takes a delivery in the last second, moves no money, and starts the review", async () => {
      const { escrow, dollar, client, provider, job, jobId } = await networkHelpers.loadFixture(jobActive);
      const { deliverBy } = job.bid.milestones[0]!;
      const before = await milestoneOf(escrow, jobId);
      await nextBlockAt(deliverBy);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
          .to.emit(escrow, "MilestoneDelivered")
          .withArgs(jobId, 0n, DELIVERY_HASH, DELIVERY_URI);
      });
      expect(changes).to.deep.equal({});
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Delivered,
        deliveredAt: deliverBy,
        clock: deliverBy,
      });
    });
  });

  describe("given the milestone is DELIVERED", () => {
    it("takes another delivery until the last second of the review, which does not start anew", async () => {
      const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const before = await milestoneOf(escrow, jobId);
      const reviewUntil = before.clock + job.offer.reviewWindow;
      await nextBlockAt(reviewUntil);
      await expect(escrow.connect(provider).deliver(job, 0, id("better"), "ipfs://better", "0x"))
        .to.emit(escrow, "MilestoneDelivered")
        .withArgs(jobId, 0n, id("better"), "ipfs://better");
      expect(await milestoneOf(escrow, jobId)).to.deep.equal(before);
    });

    it("T35_reverts a second after the review", async () => {
      const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      const reviewUntil = (await milestoneOf(escrow, jobId)).clock + job.offer.reviewWindow;
      await nextBlockAt(reviewUntil + 1n);
      await expect(escrow.connect(provider).deliver(job, 0, id("better"), "ipfs://better", "0x"))
        .to.be.revertedWithCustomError(escrow, "ReviewWindowPassed")
        .withArgs(reviewUntil);
    });
  });

  describe("given the milestone is SETTLED", () => {
    it("reverts", async () => {
      const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(jobSettled);
      await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  });

  describe("given a job of two milestones", () => {
    it("moves the named one alone", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, provider } = fixture;
      const deliverBy = (await now()) + DAY;
      const milestones = [
        { amount: DOLLAR, deliverBy },
        { amount: 2n * DOLLAR, deliverBy },
      ];
      const job = await fixture.terms({ bid: { milestones } });
      const jobId = await fixture.award(job);
      const first = await milestoneOf(escrow, jobId, 0n);
      await escrow.connect(provider).deliver(job, 1, DELIVERY_HASH, DELIVERY_URI, "0x");
      expect(await milestoneOf(escrow, jobId, 0n)).to.deep.equal(first);
      expect((await milestoneOf(escrow, jobId, 1n)).status).to.equal(JobStatus.Delivered);
      expect(first).to.not.deep.equal(NO_MILESTONE);
    });
  });
});
