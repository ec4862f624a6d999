import { expect } from "chai";
import { ZeroAddress } from "ethers";

import { deadlinesOf, jobDisputed, jobEscalated, jobRuled, jobWithPanels } from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";

describe("DisputesExtension.escalate", () => {
  describe("given the first panel does not decide", () => {
    it("reverts", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobWithPanels, 0n, JobStatus.Delivered],
        [jobRuled, 0n, JobStatus.Ruled],
        [jobEscalated, 0n, JobStatus.Appealed],
        [jobEscalated, 1n, JobStatus.None],
      ] as const) {
        const { escrow, stranger, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(escrow.connect(stranger).escalate(job, milestone))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given the first panel stays silent", () => {
    it("T35_reverts in the last second in which it may rule", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, stranger, job } = fixture;
      const { ruleUntil } = await deadlinesOf(fixture);
      await nextBlockAt(ruleUntil);
      await expect(escrow.connect(stranger).escalate(job, 0))
        .to.be.revertedWithCustomError(escrow, "RulingWindowOpen")
        .withArgs(ruleUntil);
    });

    it("T53_brings the case before the appeal panel a second later, whoever calls, without a bond", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, dollar, client, provider, stranger, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(escrow.connect(stranger).escalate(job, 0))
          .to.emit(escrow, "MilestoneAppealed")
          .withArgs(jobId, 0n, ZeroAddress, false, 0n);
      });
      expect(changes).to.deep.equal({});
      expect(await escrow.appealFunderOf(jobId, 0)).to.equal(ZeroAddress);
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Appealed,
        clock: await now(),
      });
    });
  });
});
