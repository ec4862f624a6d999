import { expect } from "chai";
import { id } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  dispute,
  EVIDENCE_HASH,
  jobWithPanels,
  microJobWithPanels,
  REASON_HASH,
  rule,
  signRulings,
} from "../../fixtures/disputes.js";
import { networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { appeal as appealAs, openDispute } from "../../utils/steps.js";
import { HOUR } from "../../utils/terms.js";

type Calls = Record<string, () => Promise<unknown>>;

/** Every call that depends on time, by who may make it; nobody waits. */
async function timedCalls(fixture: Case, round: 1n | 2n): Promise<Calls> {
  const { escrow, client, provider, stranger, job } = fixture;
  const { panel, bitmap, signatures } = await signRulings(fixture, round, 5_000n);
  return {
    dispute: () => openDispute(escrow.connect(client), job, EVIDENCE_HASH, ""),
    autoRelease: () => escrow.connect(stranger).autoRelease(job, 0),
    submitEvidence: () => escrow.connect(provider).submitEvidence(job, 0, id("a reply"), ""),
    rule: () => escrow.connect(stranger).rule(job, 0, 5_000n, REASON_HASH, panel, bitmap, signatures),
    escalate: () => escrow.connect(stranger).escalate(job, 0),
    appeal: () => appealAs(escrow.connect(provider), job, true),
    finalize: () => escrow.connect(stranger).finalize(job, 0),
    fallBack: () => escrow.connect(stranger).fallBack(job, 0),
  };
}

/** The calls of `calls` that succeed at `time`, each tried alone. */
async function possibleAt(calls: Calls, time: bigint): Promise<string[]> {
  const done: string[] = [];
  for (const [name, call] of Object.entries(calls)) {
    const snapshot = await networkHelpers.takeSnapshot();
    await nextBlockAt(time);
    await call().then(
      () => done.push(name),
      () => undefined,
    );
    await snapshot.restore();
  }
  return done;
}

/** Asserts that up to `until` only `before` is possible, and from the next second on only `after`. */
async function expectTurn(calls: Calls, until: bigint, before: string, after: string): Promise<void> {
  for (const time of [until - 1n, until, until + 1n, until + 2n]) {
    expect(await possibleAt(calls, time), `at ${time - until} s`).to.deep.equal([time <= until ? before : after]);
  }
}

const silence = async (fixture: Case) => {
  await dispute(fixture);
  await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
  await fixture.escrow.escalate(fixture.job, 0);
};

const appealed = async (fixture: Case) => {
  await dispute(fixture);
  await rule(fixture, 0n);
  await appealAs(fixture.escrow.connect(fixture.provider), fixture.job, true);
};

for (const [tier, fixtureOf] of [
  ["standard", jobWithPanels],
  ["micro", microJobWithPanels],
] as const) {
  describe(`DisputesExtension, the windows of the ${tier} tier`, () => {
    it("T35_DELIVERED: dispute, then autoRelease", async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      const until = (await milestoneOf(fixture.escrow, fixture.jobId)).clock + 72n * HOUR;
      await expectTurn(await timedCalls(fixture, 1n), until, "dispute", "autoRelease");
    });

    it("T35_DISPUTED: evidence, then the first panel, then escalate", async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      await dispute(fixture);
      const { evidenceUntil, ruleUntil } = await deadlinesOf(fixture);
      const calls = await timedCalls(fixture, 1n);
      await expectTurn(calls, evidenceUntil, "submitEvidence", "rule");
      await expectTurn(calls, ruleUntil, "rule", "escalate");
    });

    it("T35_T38_RULED: appeal, then finalize", async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      await dispute(fixture);
      await rule(fixture, 0n);
      const { appealUntil } = await deadlinesOf(fixture);
      await expectTurn(await timedCalls(fixture, 1n), appealUntil, "appeal", "finalize");
    });

    for (const [how, reach] of [
      ["an appeal", appealed],
      ["silence", silence],
    ] as const) {
      it(`T35_APPEALED by ${how}: evidence, then the appeal panel, then fallBack`, async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        await reach(fixture);
        const { evidenceUntil, ruleUntil } = await deadlinesOf(fixture);
        const calls = await timedCalls(fixture, 2n);
        await expectTurn(calls, evidenceUntil, "submitEvidence", "rule");
        await expectTurn(calls, ruleUntil, "rule", "fallBack");
      });
    }

    it("T38_T59_the longest way through both panels takes at most 20 days, the micro tier's a fifth of it", async () => {
      const fixture = await networkHelpers.loadFixture(fixtureOf);
      const { escrow, jobId, job, provider, stranger } = fixture;
      await dispute(fixture);
      const { clock: begun } = await milestoneOf(escrow, jobId);
      const { panel, bitmap, signatures } = await signRulings(fixture, 1n, 0n);
      await nextBlockAt((await deadlinesOf(fixture)).ruleUntil);
      await escrow.connect(stranger).rule(job, 0, 0n, REASON_HASH, panel, bitmap, signatures);
      await nextBlockAt((await deadlinesOf(fixture)).appealUntil);
      await appealAs(escrow.connect(provider), job, true);
      await nextBlockAt((await deadlinesOf(fixture)).ruleUntil + 1n);
      await escrow.connect(stranger).fallBack(job, 0);
      const took = (await now()) - begun;
      expect(took).to.equal((tier === "standard" ? 17n * 24n * HOUR : 60n * HOUR) + 1n);
      expect(took <= (tier === "standard" ? 20n : 4n) * 24n * HOUR).to.equal(true);
    });
  });
}
