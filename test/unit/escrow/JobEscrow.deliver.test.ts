import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import { jobDisputed } from "../../fixtures/disputes.js";
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
import { deadlineOf } from "../../utils/deadlines.js";
import { milestoneOf, moneyChanges, NO_MILESTONE } from "../../utils/escrow.js";
import { HOUR } from "../../utils/terms.js";

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
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, provider, job } = fixture;
      const deliverBy = await deadlineOf(fixture);
      await nextBlockAt(deliverBy + 1n);
      await expect(escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x"))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlinePassed")
        .withArgs(deliverBy);
    });

    it("T35_takes a delivery in the last second, moves no money, and starts the review", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, dollar, client, provider, job, jobId } = fixture;
      const deliverBy = await deadlineOf(fixture);
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
    it("T114_takes another delivery until the last second of the deadline, with a whole review of its own (INV-ESC-16)", async () => {
      const fixture = await networkHelpers.loadFixture(jobDelivered);
      const { escrow, provider, stranger, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      const deadline = await deadlineOf(fixture);
      // Long after the review of the first one was over.
      expect(deadline).to.be.greaterThan(before.clock + job.offer.reviewWindow);
      await nextBlockAt(deadline);
      await expect(escrow.connect(provider).deliver(job, 0, id("better"), "ipfs://better", "0x"))
        .to.emit(escrow, "MilestoneDelivered")
        .withArgs(jobId, 0n, id("better"), "ipfs://better");
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({ ...before, deliveredAt: deadline, clock: deadline });
      const reviewUntil = deadline + job.offer.reviewWindow;
      await nextBlockAt(reviewUntil);
      await expect(escrow.connect(stranger).autoRelease(job, 0))
        .to.be.revertedWithCustomError(escrow, "ReviewWindowOpen")
        .withArgs(reviewUntil);
      await nextBlockAt(reviewUntil + 1n);
      await expect(escrow.connect(stranger).autoRelease(job, 0)).to.emit(escrow, "MilestoneSettled");
    });

    it("T35_T114_reverts a second after the deadline, also within the review (INV-ESC-16)", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, provider, job } = fixture;
      const deadline = await deadlineOf(fixture);
      await nextBlockAt(deadline - 10n);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      await nextBlockAt(deadline + 1n);
      await expect(escrow.connect(provider).deliver(job, 0, id("better"), "ipfs://better", "0x"))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlinePassed")
        .withArgs(deadline);
    });

    it("T114_reverts in the same second: a clock stands for one delivery (INV-ESC-16)", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobActive);
      const encode = (content: string) =>
        escrow.interface.encodeFunctionData("deliver", [job, 0n, id(content), DELIVERY_URI, "0x"]);
      const time = (await now()) + HOUR;
      await nextBlockAt(time);
      await expect(escrow.connect(provider).multicall([encode("first"), encode("second")]))
        .to.be.revertedWithCustomError(escrow, "StepTooSoon")
        .withArgs(time);
      await escrow.connect(provider).deliver(job, 0, id("first"), DELIVERY_URI, "0x");
      await nextBlockAt((await now()) + 1n);
      await expect(escrow.connect(provider).deliver(job, 0, id("second"), DELIVERY_URI, "0x")).to.emit(
        escrow,
        "MilestoneDelivered",
      );
    });

    it("reverts when it is disputed: what the panel judges stays", async () => {
      const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(jobDisputed);
      await expect(escrow.connect(provider).deliver(job, 0, id("better"), "ipfs://better", "0x"))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Disputed);
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
      const milestones = [
        { amount: DOLLAR, deliverWithin: DAY },
        { amount: 2n * DOLLAR, deliverWithin: DAY },
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
