import { expect } from "chai";

import { deadlinesOf, jobAppealed, jobDisputed, jobRuled, usd } from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";

describe("JobDisputes.finalize", () => {
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

    it("divides milestone and stake a second later, whoever calls", async () => {
      const fixture = await networkHelpers.loadFixture(jobRuled);
      const { escrow, dollar, client, provider, stranger, job, jobId, first } = fixture;
      const before = await milestoneOf(escrow, jobId);
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(escrow.connect(stranger).finalize(job, 0))
          .to.emit(escrow, "DisputeSettled")
          .withArgs(jobId, 0n, usd("3"), 0n, usd("2"), 0n, 0n, usd("1.2"))
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Ruled, 6_000n, usd("58.65"), usd("0.15"), usd("41.2"), false);
      });
      expect(changes).to.deep.equal({ "client.credit": usd("43.2"), "provider.credit": usd("58.65") });
      expect(await escrow.panelFeesOf(first.panelId, dollar)).to.equal(usd("3"));
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Ruled,
      });
    });
  });
});
