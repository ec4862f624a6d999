import { expect } from "chai";

import type { Case } from "../../fixtures/disputes.js";
import { jobAppealed, jobAppealedByClient, jobDisputed, jobEscalated, jobRuled, usd } from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, now, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { HOUR, signMessage } from "../../utils/terms.js";

/** What is left of stake and bond when both agree on 30 %: $29.925 and $70. */
const CASES: [title: string, fixtureOf: () => Promise<Case>, costs: string[], money: Record<string, string>][] = [
  [
    "the stake goes back",
    jobDisputed,
    ["0", "0", "5", "0", "0", "0"],
    { "client.credit": "75", "provider.credit": "29.925" },
  ],
  [
    "the same when the first panel stayed silent",
    jobEscalated,
    ["0", "0", "5", "0", "0", "0"],
    { "client.credit": "75", "provider.credit": "29.925" },
  ],
  [
    "after a ruling the stake pays the first panel",
    jobRuled,
    ["3", "0", "2", "0", "0", "0"],
    { "client.credit": "72", "provider.credit": "29.925" },
  ],
  [
    "after the provider's appeal its whole bond goes back",
    jobAppealed,
    ["3", "0", "2", "0", "7.5", "0"],
    { "client.credit": "72", "provider.credit": "37.425" },
  ],
  [
    "after the client's appeal its whole bond goes back",
    jobAppealedByClient,
    ["3", "0", "2", "0", "7.5", "0"],
    { "client.credit": "79.5", "provider.credit": "29.925" },
  ],
];

describe("JobDisputes.settle, in a dispute", () => {
  for (const [title, fixtureOf, costs, money] of CASES) {
    it(`T65_splits as both signed, once: ${title}`, async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      const { escrow, dollar, client, provider, stranger, domain, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      const providerBps = 3_000n;
      const validUntil = (await now()) + HOUR;
      const message = {
        client: client.address,
        provider: provider.address,
        jobId,
        milestone: 0n,
        providerBps,
        validUntil,
      };
      const byClient = await signMessage(client, domain, "Settlement", message);
      const byProvider = await signMessage(provider, domain, "Settlement", message);
      const settle = () => escrow.connect(stranger).settle(job, 0, providerBps, validUntil, byClient, byProvider);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(settle())
          .to.emit(escrow, "DisputeSettled")
          .withArgs(jobId, 0n, ...costs.map(usd))
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Agreed, providerBps, usd("29.925"), usd("0.075"), usd("70"), false);
      });
      expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Agreed,
        providerBps,
      });
      await expect(settle())
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  }
});
