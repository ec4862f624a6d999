import { expect } from "chai";

import { deadlinesOf, jobAppealed, jobDisputed, jobRuled, potsOf, rule, usd } from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";

describe("DisputesExtension.finalize", () => {
  describe("given no ruling waits for an appeal", () => {
    it("reverts, also for a milestone that is none", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobDisputed, 0n, JobStatus.Disputed],
        [jobAppealed, 0n, JobStatus.Appealed],
        [jobRuled, 1n, JobStatus.None],
      ] as const) {
        const { escrow, stranger, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(escrow.connect(stranger).finalize(job, milestone))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given a ruling for 60 %", () => {
    it("T35_reverts in the last second in which it can be appealed", async () => {
      const fixture = await networkHelpers.loadFixture(jobRuled);
      const { escrow, stranger, job } = fixture;
      const { appealUntil } = await deadlinesOf(fixture);
      await nextBlockAt(appealUntil);
      await expect(escrow.connect(stranger).finalize(job, 0))
        .to.be.revertedWithCustomError(escrow, "AppealWindowOpen")
        .withArgs(appealUntil);
    });
  });

  for (const [share, costs, split, money] of [
    [10_000n, ["3", "0", "2", "0", "0", "0"], ["99.75", "0.25", "0"], ["2", "99.75"]],
    [6_000n, ["3", "0", "2", "0", "0", "1.2"], ["58.65", "0.15", "41.2"], ["43.2", "58.65"]],
    [0n, ["3", "0", "2", "0", "0", "3"], ["0", "0", "100"], ["102", "0"]],
  ] as const) {
    describe(`given a ruling for ${share} bps that nobody appealed`, () => {
      it("T59_divides milestone and stake, whoever calls: the panel is paid, and who loses bears it", async () => {
        const fixture = await networkHelpers.loadFixture(jobDisputed);
        const { escrow, dollar, client, provider, stranger, job, jobId } = fixture;
        await rule(fixture, share);
        const before = await milestoneOf(escrow, jobId);
        await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
        const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
          await expect(escrow.connect(stranger).finalize(job, 0))
            .to.emit(escrow, "DisputeSettled")
            .withArgs(jobId, 0n, ...costs.map(usd), 0n)
            .and.to.emit(escrow, "MilestoneSettled")
            .withArgs(jobId, 0n, Outcome.Ruled, share, ...split.map(usd), 0n, 10_000n - share);
        });
        expect([changes["client.credit"], changes["provider.credit"] ?? 0n]).to.deep.equal(money.map(usd));
        expect(Object.keys(changes)).to.have.length(share === 0n ? 1 : 2);
        expect(await potsOf(fixture)).to.deep.equal([usd("3"), 0n]);
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Settled,
          outcome: Outcome.Ruled,
        });
      });
    });
  }
});
