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
import { FOREVER, JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { clockOf } from "../../utils/steps.js";
import { signMessage } from "../../utils/terms.js";

interface Row {
  readonly title: string;
  readonly fixtureOf: () => Promise<Case>;
  /** Panel, appeal panel, client, provider, funder, the provider's cost. */
  readonly costs: string[];
  /** Earned, refund. */
  readonly split: [string, string];
  readonly money: Record<string, string>;
  /** While the panel that sits may rule. */
  readonly isOpen?: true;
}

/** What is left of stake and bond when both agree on 30 %. */
const CASES: Row[] = [
  {
    title: "the stake goes back",
    fixtureOf: jobDisputed,
    costs: ["0", "0", "5", "0", "0", "0"],
    split: ["29.925", "70"],
    money: { "client.credit": "75", "provider.credit": "29.925" },
  },
  {
    title: "the same when the first panel stayed silent",
    fixtureOf: jobEscalated,
    costs: ["0", "0", "5", "0", "0", "0"],
    split: ["29.925", "70"],
    money: { "client.credit": "75", "provider.credit": "29.925" },
  },
  {
    title: "after a ruling the stake pays the first panel",
    fixtureOf: jobRuled,
    costs: ["3", "0", "2", "0", "0", "2.1"],
    split: ["27.825", "72.1"],
    money: { "client.credit": "74.1", "provider.credit": "27.825" },
  },
  {
    title: "after the provider's appeal its whole bond goes back",
    fixtureOf: jobAppealed,
    costs: ["3", "0", "2", "0", "7.5", "2.1"],
    split: ["27.825", "72.1"],
    money: { "client.credit": "74.1", "provider.credit": "35.325" },
  },
  {
    title: "after the client's appeal its whole bond goes back",
    fixtureOf: jobAppealedByClient,
    costs: ["3", "0", "2", "0", "7.5", "2.1"],
    split: ["27.825", "72.1"],
    money: { "client.credit": "81.6", "provider.credit": "27.825" },
  },
  {
    title: "the first panel may rule, and is paid",
    fixtureOf: jobDisputed,
    costs: ["3", "0", "2", "0", "0", "2.1"],
    split: ["27.825", "72.1"],
    money: { "client.credit": "74.1", "provider.credit": "27.825" },
    isOpen: true,
  },
  {
    title: "the appeal panel may rule after silence, and is paid",
    fixtureOf: jobEscalated,
    costs: ["0", "5", "0", "0", "0", "3.5"],
    split: ["26.425", "73.5"],
    money: { "client.credit": "73.5", "provider.credit": "26.425" },
    isOpen: true,
  },
  {
    title: "the appeal panel may rule, the provider's appeal did not succeed: its bond pays that panel",
    fixtureOf: jobAppealed,
    costs: ["3", "5", "2", "0", "2.5", "2.1"],
    split: ["27.825", "72.1"],
    money: { "client.credit": "74.1", "provider.credit": "30.325" },
    isOpen: true,
  },
  {
    title: "the appeal panel may rule, the client's appeal succeeded: the stake pays that panel",
    fixtureOf: jobAppealedByClient,
    costs: ["0", "5", "0", "0", "7.5", "3.5"],
    split: ["26.425", "73.5"],
    money: { "client.credit": "81", "provider.credit": "26.425" },
    isOpen: true,
  },
];

describe("DisputesExtension.settle, in a dispute", () => {
  for (const { title, fixtureOf, costs, split, money, isOpen } of CASES) {
    it(`T65_T115_splits as both signed, once: ${title}`, async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      const { escrow, dollar, client, provider, stranger, domain, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      const providerBps = 3_000n;
      const clock = await clockOf(escrow, job);
      const validUntil = FOREVER;
      const message = {
        client: client.address,
        provider: provider.address,
        jobId,
        milestone: 0n,
        providerBps,
        clock,
        validUntil,
      };
      const byClient = await signMessage(client, domain, "Settlement", message);
      const byProvider = await signMessage(provider, domain, "Settlement", message);
      const settle = () =>
        escrow.connect(stranger).settle(job, 0, providerBps, clock, validUntil, byClient, byProvider);
      if (isOpen) await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(settle())
          .to.emit(escrow, "DisputeSettled")
          .withArgs(jobId, 0n, ...costs.map(usd), 0n)
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Agreed, providerBps, usd(split[0]), usd("0.075"), usd(split[1]), 0n, 7_000n);
      });
      expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Agreed,
        providerBps,
      });
      expect(await potsOf(fixture)).to.deep.equal([usd(costs[0]!), usd(costs[1]!)]);
      await expect(settle())
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  }
});
