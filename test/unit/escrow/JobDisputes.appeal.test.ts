import { expect } from "chai";
import { ZeroAddress } from "ethers";

import {
  deadlinesOf,
  dispute,
  jobAppealed,
  jobDisputed,
  jobRuled,
  microJobWithPanels,
  rule,
  usd,
} from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";

describe("JobDisputes.appeal", () => {
  describe("given no ruling waits for an appeal", () => {
    it("T60_reverts, also for a second appeal", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobDisputed, 0n, JobStatus.Disputed],
        [jobAppealed, 0n, JobStatus.Appealed],
        [jobRuled, 1n, JobStatus.None],
      ] as const) {
        const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(escrow.connect(provider).appeal(job, milestone, false))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given the window is over", () => {
    it("T35_reverts a second later, and not in its last second", async () => {
      const fixture = await networkHelpers.loadFixture(jobRuled);
      const { escrow, provider, job } = fixture;
      const { appealUntil } = await deadlinesOf(fixture);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(appealUntil + 1n);
      await expect(escrow.connect(provider).appeal(job, 0, true))
        .to.be.revertedWithCustomError(escrow, "AppealWindowPassed")
        .withArgs(appealUntil);
      await snapshot.restore();
      await nextBlockAt(appealUntil);
      await expect(escrow.connect(provider).appeal(job, 0, true)).to.emit(escrow, "MilestoneAppealed");
    });
  });

  describe("when the sender cannot pay the bond", () => {
    it("T60_reverts with the token's error, and the ruling stands", async () => {
      const { escrow, dollar, stranger, job, jobId } = await networkHelpers.loadFixture(jobRuled);
      await expect(escrow.connect(stranger).appeal(job, 0, true))
        .to.be.revertedWithCustomError(dollar, "ERC20InsufficientAllowance")
        .withArgs(escrow, 0n, usd("7.5"));
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Ruled);
    });
  });

  for (const [name, byProvider, selfFunded] of [
    ["client", false, true],
    ["provider", true, true],
    ["client", true, false],
    ["provider", false, false],
    ["sponsor", true, false],
    ["sponsor", false, false],
  ] as const) {
    describe(`when a ${name} appeals for the ${byProvider ? "provider" : "client"}`, () => {
      it("T61_takes the bond from the sender alone, and the appeal panel's evidence window begins", async () => {
        const fixture = await networkHelpers.loadFixture(jobRuled);
        const { escrow, dollar, client, provider, sponsor, job, jobId } = fixture;
        const funder = { client, provider, sponsor }[name];
        const before = await milestoneOf(escrow, jobId);
        const changes = await moneyChanges(escrow, dollar, { client, provider, sponsor }, async () => {
          await expect(escrow.connect(funder).appeal(job, 0, byProvider))
            .to.emit(escrow, "MilestoneAppealed")
            .withArgs(jobId, 0n, funder, byProvider, usd("7.5"));
        });
        expect(changes).to.deep.equal({ [name]: -usd("7.5"), escrow: usd("7.5") });
        expect(await escrow.appealFunderOf(jobId, 0)).to.equal(selfFunded ? ZeroAddress : funder);
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Appealed,
          byProvider,
          selfFunded,
          clock: await now(),
        });
      });
    });
  }

  describe("given the sender has credit", () => {
    it("takes it first, and only what is lacking by allowance", async () => {
      for (const [credit, changed] of [
        ["2", { provider: -usd("5.5"), "provider.credit": -usd("2"), escrow: usd("5.5") }],
        ["7.5", { "provider.credit": -usd("7.5") }],
      ] as const) {
        const { escrow, dollar, provider, job } = await networkHelpers.loadFixture(jobRuled);
        await escrow.connect(provider).deposit(dollar, provider, usd(credit));
        const changes = await moneyChanges(escrow, dollar, { provider }, () =>
          escrow.connect(provider).appeal(job, 0, true),
        );
        expect(changes).to.deep.equal(changed);
      }
    });
  });

  describe("given a micro milestone of $1", () => {
    it("asks 7.5 cents, within 12 hours", async () => {
      const fixture = await networkHelpers.loadFixture(microJobWithPanels);
      const { escrow, provider, job, jobId } = fixture;
      await dispute(fixture);
      await rule(fixture, 0n);
      const { appealUntil } = await deadlinesOf(fixture);
      expect(appealUntil - (await now())).to.equal(12n * 3_600n);
      await nextBlockAt(appealUntil);
      await expect(escrow.connect(provider).appeal(job, 0, true))
        .to.emit(escrow, "MilestoneAppealed")
        .withArgs(jobId, 0n, provider, true, usd("0.075"));
    });
  });
});
