import { expect } from "chai";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  jobAppealed,
  jobAppealedByClient,
  jobAppealedBySponsor,
  jobDisputed,
  jobEscalated,
  potsOf,
  REASON_HASH,
  rule,
  signAppeal,
  signRulings,
  usd,
} from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { appeal as appealAs } from "../../utils/steps.js";

interface Expected {
  share: bigint;
  /** Panel, appeal panel, client, provider, funder, the provider's cost. */
  costs: [string, string, string, string, string, string];
  /** Earned, fee, refund. */
  split: [string, string, string];
  money: Record<string, string>;
  appealWon?: true;
}

/** A milestone of $100 with fees of $3 and $5, a stake of $5 and a bond of $7.50. The first panel gave 60 %. */
const CASES: [title: string, fixtureOf: () => Promise<Case>, expected: Expected][] = [
  [
    "T60_the provider's appeal succeeds: its bond comes back, the first panel gets nothing",
    jobAppealed,
    {
      share: 10_000n,
      costs: ["0", "5", "0", "0", "7.5", "0"],
      split: ["99.75", "0.25", "0"],
      money: { "provider.credit": "107.25" },
      appealWon: true,
    },
  ],
  [
    "T60_the provider's appeal fails: the penalty goes to the client, the bond pays the appeal panel",
    jobAppealed,
    {
      share: 6_000n,
      costs: ["3", "5", "4.5", "0", "0", "1.2"],
      split: ["58.65", "0.15", "41.2"],
      money: { "client.credit": "45.7", "provider.credit": "58.65" },
    },
  ],
  [
    "T60_T116_the provider's appeal is overturned against it: nothing for the first panel, the bond for the second",
    jobAppealed,
    {
      share: 0n,
      costs: ["0", "5", "7.5", "0", "0", "0"],
      split: ["0", "0", "100"],
      money: { "client.credit": "107.5" },
    },
  ],
  [
    "T61_a sponsor that appealed for the provider gets its bond back",
    jobAppealedBySponsor,
    {
      share: 10_000n,
      costs: ["0", "5", "0", "0", "7.5", "0"],
      split: ["99.75", "0.25", "0"],
      money: { "provider.credit": "99.75", "sponsor.credit": "7.5" },
      appealWon: true,
    },
  ],
  [
    "T61_a sponsor bears the loss of an appeal that fails, not the side for which it appealed",
    jobAppealedBySponsor,
    {
      share: 6_999n,
      costs: ["3", "5", "4.5", "0", "0", "0.9003"],
      split: ["68.914725", "0.174975", "30.9103"],
      money: { "client.credit": "35.4103", "provider.credit": "68.914725" },
    },
  ],
  [
    "T60_the client's appeal succeeds: the provider bears its part of the appeal panel's fee",
    jobAppealedByClient,
    {
      share: 4_000n,
      costs: ["0", "5", "0", "0", "7.5", "3"],
      split: ["36.9", "0.1", "63"],
      money: { "client.credit": "70.5", "provider.credit": "36.9" },
    },
  ],
  [
    "T60_the client's appeal fails: the penalty goes to the provider",
    jobAppealedByClient,
    {
      share: 6_000n,
      costs: ["3", "5", "2", "2.5", "0", "1.2"],
      split: ["58.65", "0.15", "41.2"],
      money: { "client.credit": "43.2", "provider.credit": "61.15" },
    },
  ],
  [
    "T53_the first panel stayed silent: the stake pays the appeal panel, the first gets nothing",
    jobEscalated,
    {
      share: 6_000n,
      costs: ["0", "5", "0", "0", "0", "2"],
      split: ["57.85", "0.15", "42"],
      money: { "client.credit": "42", "provider.credit": "57.85" },
    },
  ],
];

describe("DisputesExtension.rule, appeal panel", () => {
  for (const [title, fixtureOf, { share, costs, split, money, appealWon = false }] of CASES) {
    it(`${title} (${share} bps)`, async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      const { escrow, dollar, client, provider, sponsor, stranger, job, jobId, appeal } = fixture;
      const before = await milestoneOf(escrow, jobId);
      const { panel, bitmap, signatures } = await signRulings(fixture, 2n, share);
      await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider, sponsor }, async () => {
        await expect(escrow.connect(stranger).rule(job, 0, share, REASON_HASH, panel, bitmap, signatures))
          .to.emit(escrow, "RulingGiven")
          .withArgs(jobId, 0n, appeal.panelId, 2n, share, REASON_HASH, bitmap)
          .and.to.emit(escrow, "DisputeSettled")
          .withArgs(jobId, 0n, ...costs.map(usd), 0n)
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Ruled, share, ...split.map(usd), 0n, 10_000n - share);
      });
      expect(changes).to.deep.equal(Object.fromEntries(Object.entries(money).map(([name, sum]) => [name, usd(sum)])));
      expect(await potsOf(fixture)).to.deep.equal([usd(costs[0]), usd(costs[1])]);
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Ruled,
        providerBps: share,
        appealWon,
      });
    });
  }

  for (const [byProvider, first, last, success] of [
    [true, 6_000n, 6_999n, false],
    [true, 6_000n, 7_000n, true],
    [true, 9_500n, 9_999n, false],
    [true, 9_500n, 10_000n, true],
    [true, 6_000n, 5_999n, false],
    [false, 6_000n, 5_001n, false],
    [false, 6_000n, 5_000n, true],
    [false, 500n, 1n, false],
    [false, 500n, 0n, true],
    [false, 6_000n, 10_000n, false],
  ] as const) {
    it(`T60_from ${first} to ${last} bps an appeal ${byProvider ? "up" : "down"} ${success ? "succeeds" : "fails"}`, async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, dollar, sponsor, job } = fixture;
      await rule(fixture, first);
      await appealAs(escrow.connect(sponsor), job, byProvider, { signature: await signAppeal(fixture, byProvider) });
      await rule(fixture, last);
      expect(await escrow.creditOf(dollar, sponsor)).to.equal(success ? usd("7.5") : 0n);
    });
  }

  it("T62_takes no more from the provider than it earned, whatever its part of the fees", async () => {
    const fixture = await networkHelpers.loadFixture(jobAppealedByClient);
    const { escrow, dollar, client, provider, jobId } = fixture;
    const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
      await expect(rule(fixture, 100n))
        .to.emit(escrow, "DisputeSettled")
        .withArgs(jobId, 0n, 0n, usd("5"), 0n, 0n, usd("7.5"), usd("4.95"), 0n)
        .and.to.emit(escrow, "MilestoneSettled")
        .withArgs(jobId, 0n, Outcome.Ruled, 100n, 0n, usd("0.0025"), usd("99.9975"), 0n, 9_900n);
    });
    expect(changes).to.deep.equal({ "client.credit": usd("107.4975") });
  });

  it("T45_settles with its record or not at all, for every gas limit, through the extension", async () => {
    const fixture = await networkHelpers.loadFixture(jobEscalated);
    const { escrow, ledger, stranger, job, jobId } = fixture;
    const { panel, bitmap, signatures } = await signRulings(fixture, 2n, 6_000n);
    const { evidenceUntil } = await deadlinesOf(fixture);
    const results = new Set<string>();
    for (let gasLimit = 100_000n; gasLimit <= 450_000n; gasLimit += 10_000n) {
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(evidenceUntil + 1n);
      const sent = await escrow
        .connect(stranger)
        .rule(job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures, { gasLimit })
        .then(
          (transaction) => transaction,
          () => undefined,
        );
      const { status, unrecorded } = await milestoneOf(escrow, jobId);
      const records = await ledger.queryFilter(ledger.filters.MilestoneRecorded());
      results.add(`${sent === undefined ? "reverted" : "sent"} ${status} ${unrecorded} ${records.length}`);
      await snapshot.restore();
    }
    expect([...results]).to.deep.equal([`reverted ${JobStatus.Appealed} false 0`, `sent ${JobStatus.Settled} false 1`]);
    await nextBlockAt(evidenceUntil + 1n);
    const low = escrow
      .connect(stranger)
      .rule(job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures, { gasLimit: 250_000n });
    await expect(low)
      .to.be.revertedWithCustomError(escrow, "GasTooLow")
      .withArgs((left: bigint) => left < 150_000n, 150_000n);
  });
});
