import { expect } from "chai";

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
  jobWithPanels,
  marketWithPanels,
  rule,
  signAppeal,
} from "../../fixtures/disputes.js";
import { AGENT_ID, DOLLAR, FEE_BPS, networkHelpers, nextBlockAt, Outcome } from "../../fixtures/market.js";
import { Mark } from "../../fixtures/ledger.js";
import { fields } from "../../utils/fields.js";
import { settlementsOf } from "../../utils/settlements.js";
import { appeal as appealAs, concede, giveUp } from "../../utils/steps.js";

const CLIENT_AGENT = 2n;

/** The fee of $100 at 25 bps, in nano-USD. */
const FULL_FEE = 250_000_000n;

/** What a share earns and what is withheld, in nano-USD: the fee that was paid times the share; the rest of the full fee. */
const masses = (share: bigint) => ({
  earned: (((100n * DOLLAR * share * FEE_BPS) / 10n ** 8n) * 1_000n * share) / 10_000n,
  withheld: (FULL_FEE * (10_000n - share)) / 10_000n,
});

/** The client acts as an agent, so that its own record counts, too. */
async function jobDisputedByAgent() {
  const market = await marketWithPanels();
  await market.registry.connect(market.client)["register(string)"]("ipfs://client");
  const fixture = await deliverJob(market, { offer: { clientAgentId: CLIENT_AGENT } });
  await dispute(fixture);
  return fixture;
}

/** The first ruling stands. */
async function finalize(fixture: Case, share: bigint) {
  await rule(fixture, share);
  await nextBlockAt((await deadlinesOf(fixture)).appealUntil + 1n);
  return fixture.escrow.finalize(fixture.job, 0);
}

/** The first panel ruled, `byProvider` appealed, and the appeal panel ruled. */
async function appealed(fixture: Case, byProvider: boolean, first: bigint, last: bigint) {
  await rule(fixture, first);
  const signature = await signAppeal(fixture, byProvider);
  await appealAs(fixture.escrow.connect(fixture.sponsor), fixture.job, byProvider, { signature });
  return rule(fixture, last);
}

const CASES: [
  title: string,
  run: (fixture: Case) => Promise<unknown>,
  share: bigint,
  expected: { lost: bigint; won: bigint; clientLost: bigint; fault: boolean },
][] = [
  [
    "the client concedes",
    ({ escrow, client, job }) => concede(escrow.connect(client), job),
    10_000n,
    { lost: 0n, won: 0n, clientLost: 1n, fault: false },
  ],
  [
    "the provider gives up",
    ({ escrow, provider, job }) => giveUp(escrow.connect(provider), job, Outcome.Ruled),
    0n,
    { lost: 1n, won: 0n, clientLost: 0n, fault: true },
  ],
  [
    "the ruling of 50 % stands",
    (fixture) => finalize(fixture, 5_000n),
    5_000n,
    { lost: 0n, won: 0n, clientLost: 1n, fault: true },
  ],
  [
    "the ruling of 49.99 % stands",
    (fixture) => finalize(fixture, 4_999n),
    4_999n,
    { lost: 1n, won: 0n, clientLost: 0n, fault: true },
  ],
  [
    "the provider's appeal succeeds",
    (fixture) => appealed(fixture, true, 0n, 10_000n),
    10_000n,
    { lost: 0n, won: 1n, clientLost: 1n, fault: false },
  ],
  [
    "the provider's appeal moves too little",
    (fixture) => appealed(fixture, true, 6_000n, 6_999n),
    6_999n,
    { lost: 0n, won: 0n, clientLost: 1n, fault: true },
  ],
  [
    "the client's appeal succeeds",
    (fixture) => appealed(fixture, false, 10_000n, 0n),
    0n,
    { lost: 1n, won: 0n, clientLost: 0n, fault: true },
  ],
  [
    "the appeal for the client moves the share towards the provider",
    (fixture) => appealed(fixture, false, 1_000n, 9_000n),
    9_000n,
    { lost: 0n, won: 0n, clientLost: 1n, fault: true },
  ],
];

describe("DisputesExtension, the ledger", () => {
  for (const [title, run, share, { lost, won, clientLost, fault }] of CASES) {
    it(`T78_records once, when it is settled: ${title}`, async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputedByAgent);
      const { escrow, ledger, jobId } = fixture;
      await run(fixture);
      const { awardedAt, deliveredAt, outcome } = await escrow.milestoneOf(jobId, 0);
      const { earned, withheld } = masses(share);
      const [settlement, ...others] = await settlementsOf(ledger);
      expect(others).to.deep.equal([]);
      expect(settlement).to.include({
        agentId: AGENT_ID,
        clientKey: CLIENT_AGENT,
        jobId,
        milestone: 0n,
        outcome,
        providerBps: share,
        marks: Mark.Delivered | Mark.Disputed | Mark.Listed | Mark.AgentClient | (won === 1n ? Mark.AppealWon : 0n),
        volume: 10_000n * share,
        latency: deliveredAt - awardedAt,
        earned,
        withheld: fault ? withheld : 0n,
      });
      expect(settlement!.gained <= earned).to.equal(true);
      expect(settlement!.lost > 0n).to.equal(fault);

      const profile = fields(await ledger.profileOf(AGENT_ID));
      expect([profile["disputed"], profile["disputesLost"], profile["appealsWon"]]).to.deep.equal([1n, lost, won]);
      const client = fields(await ledger.clientProfileOf(CLIENT_AGENT));
      expect([client["disputesRaised"], client["disputesLost"]]).to.deep.equal([1n, clientLost]);
      expect((await ledger.massOf(AGENT_ID)).fault > 0n).to.equal(fault);
    });
  }

  for (const fixtureOf of [jobWithPanels, jobDisputed, jobRuled, jobAppealed, jobAppealedByClient, jobEscalated]) {
    it(`T59_T78_G5: nothing is recorded while a dispute is open: ${fixtureOf.name}`, async () => {
      const { ledger } = await networkHelpers.loadFixture(fixtureOf);
      expect(Object.values(fields(await ledger.profileOf(AGENT_ID)))).to.deep.equal(Array(13).fill(0n));
      expect([...(await ledger.massOf(AGENT_ID))]).to.deep.equal([0n, 0n, 0n, 0n]);
      expect(await ledger.queryFilter(ledger.filters.MilestoneRecorded())).to.have.length(0);
    });
  }
});
