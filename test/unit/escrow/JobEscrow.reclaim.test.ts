import { expect } from "chai";

import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  JobStatus,
  jobActive,
  jobDelivered,
  jobSettled,
  market,
  networkHelpers,
  nextBlockAt,
  Outcome,
} from "../../fixtures/market.js";
import { deadlineOf } from "../../utils/deadlines.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";

describe("JobEscrow.reclaim", () => {
  describe("given the milestone is NONE, DELIVERED or SETTLED", () => {
    it("reverts, however late", async () => {
      const delivered = await networkHelpers.loadFixture(jobDelivered);
      await networkHelpers.time.increase(300n * DAY);
      for (const [milestone, status] of [
        [0n, JobStatus.Delivered],
        [1n, JobStatus.None],
      ] as const) {
        await expect(delivered.escrow.reclaim(delivered.job, milestone))
          .to.be.revertedWithCustomError(delivered.escrow, "JobStatusMismatch")
          .withArgs(delivered.jobId, milestone, status);
      }
      const settled = await networkHelpers.loadFixture(jobSettled);
      await networkHelpers.time.increase(300n * DAY);
      await expect(settled.escrow.reclaim(settled.job, 0))
        .to.be.revertedWithCustomError(settled.escrow, "JobStatusMismatch")
        .withArgs(settled.jobId, 0n, JobStatus.Settled);
    });
  });

  describe("given the milestone is ACTIVE", () => {
    it("T35_reverts in the last second of the deadline, in which a delivery is possible", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, client, job } = fixture;
      const deliverBy = await deadlineOf(fixture);
      await nextBlockAt(deliverBy);
      await expect(escrow.connect(client).reclaim(job, 0))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlineAhead")
        .withArgs(deliverBy);
    });

    it("T35_leaves exactly one of delivery and reclaim in the seconds about the deadline", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, provider, stranger, job } = fixture;
      const deliverBy = await deadlineOf(fixture);
      for (const time of [deliverBy - 1n, deliverBy, deliverBy + 1n, deliverBy + 2n]) {
        const done: string[] = [];
        for (const [name, call] of [
          ["deliver", () => escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x")],
          ["reclaim", () => escrow.connect(stranger).reclaim(job, 0)],
        ] as const) {
          const snapshot = await networkHelpers.takeSnapshot();
          await nextBlockAt(time);
          await call().then(
            () => done.push(name),
            () => undefined,
          );
          await snapshot.restore();
        }
        expect(done, `at ${time - deliverBy} s`).to.deep.equal([time <= deliverBy ? "deliver" : "reclaim"]);
      }
    });

    it("T34_T35_gives the client amount and bond a second later, whoever calls, and records a missed deadline", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, ledger, dollar, client, provider, stranger } = fixture;
      const job = await fixture.terms({ offer: { bidBond: 5n * DOLLAR } });
      const jobId = await fixture.award(job);
      const before = await milestoneOf(escrow, jobId);
      const deliverBy = await deadlineOf({ escrow, job, jobId });
      await nextBlockAt(deliverBy + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(escrow.connect(stranger).reclaim(job, 0))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Missed, 0n, 0n, 0n, 100n * DOLLAR, 5n * DOLLAR, 10_000n);
      });
      expect(changes).to.deep.equal({ "client.credit": 105n * DOLLAR });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Missed,
        clock: deliverBy + 1n,
      });
      const profile = await ledger.profileOf(AGENT_ID);
      expect([profile.missed, profile.completed, profile.volume]).to.deep.equal([1n, 0n, 0n]);
      expect((await ledger.massOf(AGENT_ID)).fault).to.be.greaterThan(0n);
    });

    it("T28_gives of a bond only the part of the milestone that was missed, with 18 decimals", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, client, provider, stranger } = fixture;
      const token = await ethers.deployContract("UnlistedToken");
      const unit = 10n ** 18n;
      for (const party of [client, provider]) {
        await token.mint(party, 100n * unit);
        await token.connect(party).approve(escrow, 100n * unit);
      }
      const milestones = [
        { amount: unit, deliverWithin: DAY },
        { amount: 3n * unit, deliverWithin: 2n * DAY },
      ];
      const job = await fixture.terms({
        offer: { token: await token.getAddress(), maxPrice: 4n * unit, bidBond: 10n },
        bid: { milestones },
      });
      const jobId = await fixture.award(job);
      await nextBlockAt((await deadlineOf({ escrow, job, jobId })) + 1n);
      const changes = await moneyChanges(escrow, token, { client, provider, stranger }, () =>
        escrow.connect(stranger).reclaim(job, 0),
      );
      expect(changes).to.deep.equal({ "client.credit": unit + 2n });
      await expect(escrow.connect(stranger).reclaim(job, 1))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlineAhead")
        .withArgs(await deadlineOf({ escrow, job, jobId }, 1n));
    });
  });
});
