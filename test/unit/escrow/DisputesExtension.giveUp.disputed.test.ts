import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  deliverJob,
  dispute,
  jobAppealed,
  jobAppealedByClient,
  jobDisputed,
  jobEscalated,
  jobRuled,
  marketWithPanels,
  potsOf,
  rule,
  usd,
} from "../../fixtures/disputes.js";
import { AGENT_ID, FOREVER, JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { clockOf, giveUp } from "../../utils/steps.js";
import { signMessage, TYPES } from "../../utils/terms.js";

/** A disputed job whose bid carries a bond of $4. */
async function jobDisputedWithBond() {
  const fixture = await deliverJob(await marketWithPanels(), { offer: { bidBond: usd("4") } });
  await dispute(fixture);
  return fixture;
}

type Row = [title: string, fixtureOf: () => Promise<Case>, costs: string[], money: Record<string, string>];

/** What is left of stake and appeal bond, by how far the dispute went; the milestone's $100 go to the client. */
const CASES: Row[] = [
  ["the stake goes back", jobDisputed, ["0", "0", "5", "0", "0", "0", "0"], { "client.credit": "105" }],
  [
    "the same when the first panel stayed silent",
    jobEscalated,
    ["0", "0", "5", "0", "0", "0", "0"],
    { "client.credit": "105" },
  ],
  [
    "after a ruling the stake pays the first panel",
    jobRuled,
    ["3", "0", "2", "0", "0", "3", "0"],
    { "client.credit": "102" },
  ],
  [
    "after its own appeal the provider loses the penalty to the client",
    jobAppealed,
    ["3", "0", "4.5", "0", "5", "3", "0"],
    { "client.credit": "104.5", "provider.credit": "5" },
  ],
  [
    "after the client's appeal its bond comes back",
    jobAppealedByClient,
    ["3", "0", "2", "0", "7.5", "3", "0"],
    { "client.credit": "109.5" },
  ],
  [
    "its bond for the job goes to the client, too",
    jobDisputedWithBond,
    ["0", "0", "5", "0", "0", "0", "0"],
    { "client.credit": "109" },
  ],
];

/** The same while the panel that sits may rule: it is paid. */
const OPEN_CASES: Row[] = [
  [
    "the first panel is paid from the stake",
    jobDisputed,
    ["3", "0", "2", "0", "0", "3", "0"],
    { "client.credit": "102" },
  ],
  [
    "the appeal panel is paid when the first stayed silent",
    jobEscalated,
    ["0", "5", "0", "0", "0", "5", "0"],
    { "client.credit": "100" },
  ],
  [
    "its own appeal has failed: both panels are paid, the bond bears the appeal panel and the penalty",
    jobAppealed,
    ["3", "5", "4.5", "0", "0", "3", "0"],
    { "client.credit": "104.5" },
  ],
  [
    "the client's appeal has won: its panel takes the stake, the overturned one gets what is left of it",
    jobAppealedByClient,
    ["0", "5", "0", "0", "7.5", "5", "0"],
    { "client.credit": "107.5" },
  ],
];

describe("DisputesExtension.giveUp, in a dispute", () => {
  describe("when the provider does not consent", () => {
    it("reverts", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobDisputed);
      const step = { outcome: Outcome.Ruled, clock: await clockOf(escrow, job), validUntil: FOREVER };
      const message = { provider: provider.address, jobId, milestone: 0n, ...step };
      await expect(
        giveUp(escrow.connect(client), job, Outcome.Ruled, {
          signature: await signMessage(client, domain, "GiveUp", message),
        }),
      )
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(provider, TypedDataEncoder.hash(domain, TYPES.GiveUp, message));
    });
  });

  describe("when the provider accepts another outcome than a ruling of 0 %", () => {
    it("T111_reverts, in every step of a dispute", async () => {
      for (const fixtureOf of [jobDisputed, jobRuled, jobAppealed, jobEscalated]) {
        const { escrow, provider, job } = await networkHelpers.loadFixture(fixtureOf);
        for (const accepted of [Outcome.GivenUp, Outcome.Missed, Outcome.None]) {
          await expect(giveUp(escrow.connect(provider), job, accepted))
            .to.be.revertedWithCustomError(escrow, "OutcomeMismatch")
            .withArgs(accepted, Outcome.Ruled);
        }
      }
    });
  });

  describe("when a ruling came between", () => {
    it("INV-ESC-15: reverts with what was signed before it", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, provider, job } = fixture;
      const clock = await clockOf(escrow, job);
      await rule(fixture, 9_000n);
      await expect(giveUp(escrow.connect(provider), job, Outcome.Ruled, { clock }))
        .to.be.revertedWithCustomError(escrow, "ClockMismatch")
        .withArgs(clock, await clockOf(escrow, job));
    });
  });

  for (const [title, fixtureOf, costs, money, isOpen] of [
    ...CASES.map((row) => [...row, false] as const),
    ...OPEN_CASES.map((row) => [...row, true] as const),
  ]) {
    it(`T65_T111_T115_pays the client in full, once, ${isOpen ? "while the panel may rule" : "before that"}: ${title}`, async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      const { escrow, ledger, dollar, client, provider, job, jobId } = fixture;
      const before = await milestoneOf(escrow, jobId);
      if (isOpen) await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(giveUp(escrow.connect(provider), job, Outcome.Ruled))
          .to.emit(escrow, "DisputeSettled")
          .withArgs(jobId, 0n, ...costs.map(usd))
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Ruled, 0n, 0n, 0n, usd("100"), job.bid.bond, 10_000n);
      });
      expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
      expect(await potsOf(fixture)).to.deep.equal([usd(costs[0]!), usd(costs[1]!)]);
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Ruled,
        providerBps: 0n,
      });
      expect((await ledger.massOf(AGENT_ID)).fault).to.be.greaterThan(0n);
      await expect(giveUp(escrow.connect(provider), job, Outcome.Ruled))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  }
});
