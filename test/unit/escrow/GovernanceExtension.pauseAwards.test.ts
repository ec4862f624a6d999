import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import {
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  FOREVER,
  JobStatus,
  market,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { deadlineOf } from "../../utils/deadlines.js";
import { milestoneOf } from "../../utils/escrow.js";
import { giveUp, release } from "../../utils/steps.js";
import { HOUR, signBid, signMessage, Tier } from "../../utils/terms.js";

const REASON = id("a reason");
const URI = "ipfs://reason";

describe("GovernanceExtension.pauseAwards", () => {
  describe("when the caller is not the guardian", () => {
    it("T106_reverts, also for the owner", async () => {
      const { escrow, owner, guardian, stranger } = await networkHelpers.loadFixture(market);
      for (const caller of [owner, stranger]) {
        await expect(escrow.connect(caller).pauseAwards(DAY, REASON, URI))
          .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
          .withArgs(caller, guardian);
      }
    });
  });

  describe("when the guardian gives no reason, or too long a text", () => {
    it("T105_reverts without a hash, without a URI, and above a kilobyte", async () => {
      const { escrow, guardian } = await networkHelpers.loadFixture(market);
      for (const [hash, uri] of [
        [ZeroHash, URI],
        [REASON, ""],
      ] as const) {
        await expect(escrow.connect(guardian).pauseAwards(DAY, hash, uri)).to.be.revertedWithCustomError(
          escrow,
          "PauseReasonMissing",
        );
      }
      await expect(escrow.connect(guardian).pauseAwards(DAY, REASON, "a".repeat(1_025)))
        .to.be.revertedWithCustomError(escrow, "TextTooLong")
        .withArgs(1_025n, 1_024n);
    });
  });

  describe("when the pause would last not at all, or too long", () => {
    it("T103_reverts for nothing and for a second above seven days, and takes one second and seven days", async () => {
      const { escrow, guardian } = await networkHelpers.loadFixture(market);
      for (const duration of [0n, 7n * DAY + 1n, 2n ** 256n - 1n]) {
        await expect(escrow.connect(guardian).pauseAwards(duration, REASON, URI))
          .to.be.revertedWithCustomError(escrow, "PauseDurationInvalid")
          .withArgs(duration, 7n * DAY);
      }
      await escrow.connect(guardian).pauseAwards(1n, REASON, URI);
      await networkHelpers.time.increase(30n * DAY);
      await escrow.connect(guardian).pauseAwards(7n * DAY, REASON, URI);
      expect(await escrow.pauseCount()).to.equal(2n);
    });
  });

  describe("when the last pause began less than 30 days ago", () => {
    it("T103_reverts a second too early, also for a new guardian, and not on the second", async () => {
      const { escrow, owner, guardian, rival } = await networkHelpers.loadFixture(market);
      const from = (await now()) + 10n;
      await nextBlockAt(from);
      await escrow.connect(guardian).pauseAwards(1n, REASON, URI);
      await escrow.connect(owner).setGuardian(rival);
      await nextBlockAt(from + 30n * DAY - 1n);
      await expect(escrow.connect(rival).pauseAwards(1n, REASON, URI))
        .to.be.revertedWithCustomError(escrow, "PauseTooSoon")
        .withArgs(from + 30n * DAY);
      await nextBlockAt(from + 30n * DAY);
      await expect(escrow.connect(rival).pauseAwards(1n, REASON, URI)).to.emit(escrow, "AwardsPaused");
    });
  });

  describe("when the guardian gives a reason", () => {
    it("T105_stands in the log for ever: who, when, until when and why", async () => {
      const { escrow, guardian } = await networkHelpers.loadFixture(market);
      const from = (await now()) + 10n;
      await nextBlockAt(from);
      await expect(escrow.connect(guardian).pauseAwards(2n * DAY, REASON, URI))
        .to.emit(escrow, "AwardsPaused")
        .withArgs(0n, guardian, from + 2n * DAY, REASON, URI);
      const first = [guardian.address, from, from + 2n * DAY, REASON, URI];
      expect(await escrow.pauseAt(0n)).to.deep.equal(first);
      expect(await escrow.pausedUntil()).to.equal(from + 2n * DAY);
      await networkHelpers.time.increase(31n * DAY);
      await escrow.connect(guardian).pauseAwards(DAY, id("another"), "ipfs://another");
      expect(await escrow.pauseAt(0n)).to.deep.equal(first);
      expect(await escrow.pauseCount()).to.equal(2n);
      await expect(escrow.pauseAt(2n)).to.be.revertedWithPanic(0x32);
    });
  });

  describe("given awards are paused", () => {
    it("T103_refuses awards until the last second and takes them on the second, by itself", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, guardian, client, provider, domain } = fixture;
      const from = (await now()) + 10n;
      const until = from + HOUR;
      const job = await fixture.terms();
      const bid = await signBid(provider, domain, job);
      await nextBlockAt(from);
      await escrow.connect(guardian).pauseAwards(HOUR, REASON, URI);
      await nextBlockAt(until - 1n);
      await expect(escrow.connect(client).hire(job, bid, 1, "0x"))
        .to.be.revertedWithCustomError(escrow, "AwardsArePaused")
        .withArgs(until);
      await nextBlockAt(until);
      await expect(escrow.connect(client).hire(job, bid, 1, "0x")).to.emit(escrow, "JobAwarded");
    });

    it("T103_T104_closes no exit: every other call works in the middle of a pause, no clock stops", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, guardian, client, provider, stranger, domain } = fixture;
      const milestones = Array.from({ length: 7 }, () => ({ amount: DOLLAR, deliverWithin: 4n * DAY }));
      const job = await fixture.terms({ offer: { tier: Tier.Micro, reviewWindow: HOUR }, bid: { milestones } });
      const jobId = await fixture.award(job);
      await escrow.connect(guardian).pauseAwards(7n * DAY, REASON, URI);
      const signed = { client: client.address, provider: provider.address, jobId, milestone: 4n };
      const terms = { ...signed, providerBps: 5_000n, clock: 0n, validUntil: FOREVER };
      await escrow.connect(client).deposit(dollar, client, DOLLAR);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      await release(escrow.connect(client), job, { milestone: 1n });
      const signature = await fixture.signRelease(jobId, 2n);
      await escrow.connect(provider).deliverAndRelease(job, 2, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature);
      await giveUp(escrow.connect(provider), job, Outcome.GivenUp, { milestone: 3n });
      const byProvider = await signMessage(provider, domain, "Settlement", terms);
      await escrow.connect(client).settle(job, 4, 5_000n, 0n, FOREVER, "0x", byProvider);
      await escrow.connect(client).cancel(9n, 1n);
      await networkHelpers.time.increase(HOUR + 1n);
      await escrow.connect(stranger).autoRelease(job, 0);
      await nextBlockAt((await deadlineOf({ escrow, job, jobId }, 5n)) + 1n);
      await escrow.connect(stranger).reclaim(job, 5);
      await escrow.connect(client).withdraw(dollar, client);
      await escrow.connect(provider).withdraw(dollar, provider);
      expect(await escrow.pausedUntil()).to.be.greaterThan(await now());
      for (let i = 0n; i < 6n; ++i) expect((await milestoneOf(escrow, jobId, i)).status).to.equal(JobStatus.Settled);
    });
  });
});
