import { expect } from "chai";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  jobAppealed,
  jobAppealedByClient,
  jobDisputed,
  jobEscalated,
  jobRuled,
  potsOf,
  usd,
} from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";

/** Both panels silent, or only the second; the offer's default is 50 %, the first ruling was 60 %. */
const CASES: [
  title: string,
  fixtureOf: () => Promise<Case>,
  outcome: bigint,
  share: bigint,
  costs: string[],
  split: string[],
  money: Record<string, string>,
][] = [
  [
    "the first ruling stands: the provider that appealed gets its bond back",
    jobAppealed,
    Outcome.Ruled,
    6_000n,
    ["3", "0", "2", "0", "7.5", "1.2"],
    ["58.65", "0.15", "41.2"],
    { "client.credit": "43.2", "provider.credit": "66.15" },
  ],
  [
    "the first ruling stands: the client that appealed gets its bond back",
    jobAppealedByClient,
    Outcome.Ruled,
    6_000n,
    ["3", "0", "2", "0", "7.5", "1.2"],
    ["58.65", "0.15", "41.2"],
    { "client.credit": "50.7", "provider.credit": "58.65" },
  ],
  [
    "no panel ever ruled: the signed default, and the whole stake goes back",
    jobEscalated,
    Outcome.Fallback,
    5_000n,
    ["0", "0", "5", "0", "0", "0"],
    ["49.875", "0.125", "50"],
    { "client.credit": "55", "provider.credit": "49.875" },
  ],
];

describe("DisputesExtension.fallBack", () => {
  describe("given the appeal panel does not decide", () => {
    it("reverts", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobDisputed, 0n, JobStatus.Disputed],
        [jobRuled, 0n, JobStatus.Ruled],
        [jobEscalated, 1n, JobStatus.None],
      ] as const) {
        const { escrow, stranger, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(escrow.connect(stranger).fallBack(job, milestone))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  for (const [title, fixtureOf, outcome, share, costs, split, money] of CASES) {
    describe(`given the appeal panel stays silent, ${fixtureOf.name}`, () => {
      it("T35_reverts in the last second in which it may rule", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, stranger, job } = fixture;
        const { ruleUntil } = await deadlinesOf(fixture);
        await nextBlockAt(ruleUntil);
        await expect(escrow.connect(stranger).fallBack(job, 0))
          .to.be.revertedWithCustomError(escrow, "RulingWindowOpen")
          .withArgs(ruleUntil);
      });

      it(`T53_${title}`, async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, dollar, client, provider, stranger, job, jobId } = fixture;
        const before = await milestoneOf(escrow, jobId);
        await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
        const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
          await expect(escrow.connect(stranger).fallBack(job, 0))
            .to.emit(escrow, "DisputeSettled")
            .withArgs(jobId, 0n, ...costs.map(usd), 0n)
            .and.to.emit(escrow, "MilestoneSettled")
            .withArgs(
              jobId,
              0n,
              outcome,
              share,
              ...split.map(usd),
              0n,
              outcome === Outcome.Ruled ? 10_000n - share : 0n,
            );
        });
        expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
        expect(await potsOf(fixture)).to.deep.equal([usd(costs[0]!), 0n]);
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Settled,
          outcome,
          providerBps: share,
        });
      });
    });
  }
});
