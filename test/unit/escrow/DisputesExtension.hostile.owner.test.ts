import { expect } from "chai";
import { id } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  dispute,
  drain,
  EVIDENCE_HASH,
  marketWithPanels,
  REASON_HASH,
  rule,
  signRulings,
  usd,
  WINDOWS,
} from "../../fixtures/disputes.js";
import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  ethers,
  FOREVER,
  JobStatus,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { registerPanel } from "../../fixtures/panels.js";
import { milestoneOf } from "../../utils/escrow.js";
import { appeal as appealAs, clockOf, concede, giveUp } from "../../utils/steps.js";
import { signMessage } from "../../utils/terms.js";

/**
 * A delivered job of $100. Since its award, owner and guardian did their worst: the highest fee, the highest micro limit, a pause of awards that has just begun, and the role in other hands.
 */
async function besiegedJob() {
  const fixture = await marketWithPanels();
  const { escrow, dollar, owner, guardian, rival, provider } = fixture;
  const job = await fixture.terms({ bid: { milestones: [{ amount: usd("100"), deliverWithin: 20n * DAY }] } });
  const jobId = await fixture.award(job);
  await escrow.connect(owner).scheduleFee(100n);
  await escrow.connect(owner).scheduleListing(dollar, usd("100"));
  await networkHelpers.time.increase(7n * DAY);
  expect([await escrow.feeBps(), (await escrow.listingOf(dollar)).microLimit]).to.deep.equal([100n, usd("100")]);
  await escrow.connect(owner).setGuardian(rival);
  await escrow.connect(rival).pauseAwards(7n * DAY, id("spite"), "ipfs://spite");
  await escrow.connect(owner).setGuardian(guardian);
  await escrow.connect(owner).transferOwnership(rival);
  await escrow.connect(rival).acceptOwnership();
  await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
  return { ...fixture, job, jobId };
}

const wait = async (fixture: Case, deadline: "ruleUntil" | "appealUntil") =>
  nextBlockAt((await deadlinesOf(fixture))[deadline] + 1n);

/** Every way out of a dispute, what it ends with, and what stays in the escrow: the burned fee of 25 bps. */
const EXITS: [
  title: string,
  run: (fixture: Case) => Promise<unknown>,
  outcome: bigint,
  share: bigint,
  burned: string,
][] = [
  ["concede", ({ escrow, client, job }) => concede(escrow.connect(client), job), Outcome.Released, 10_000n, "0.25"],
  [
    "giveUp",
    ({ escrow, provider, job }) => giveUp(escrow.connect(provider), job, Outcome.Ruled),
    Outcome.Ruled,
    0n,
    "0",
  ],
  [
    "settle",
    async ({ escrow, client, provider, domain, job, jobId }) => {
      const clock = await clockOf(escrow, job);
      const validUntil = FOREVER;
      const message = {
        client: client.address,
        provider: provider.address,
        jobId,
        milestone: 0n,
        providerBps: 4_000n,
        clock,
        validUntil,
      };
      const signature = await signMessage(provider, domain, "Settlement", message);
      return escrow.connect(client).settle(job, 0, 4_000n, clock, validUntil, "0x", signature);
    },
    Outcome.Agreed,
    4_000n,
    "0.1",
  ],
  [
    "rule and finalize",
    async (fixture) => {
      await rule(fixture, 6_000n);
      await wait(fixture, "appealUntil");
      return fixture.escrow.finalize(fixture.job, 0);
    },
    Outcome.Ruled,
    6_000n,
    "0.15",
  ],
  [
    "rule, appeal and rule again",
    async (fixture) => {
      await rule(fixture, 0n);
      await appealAs(fixture.escrow.connect(fixture.provider), fixture.job, true);
      return rule(fixture, 10_000n);
    },
    Outcome.Ruled,
    10_000n,
    "0.25",
  ],
  [
    "rule, appeal and fallBack",
    async (fixture) => {
      await rule(fixture, 6_000n);
      await appealAs(fixture.escrow.connect(fixture.client), fixture.job, false);
      await wait(fixture, "ruleUntil");
      return fixture.escrow.fallBack(fixture.job, 0);
    },
    Outcome.Ruled,
    6_000n,
    "0.15",
  ],
  [
    "escalate and rule",
    async (fixture) => {
      await wait(fixture, "ruleUntil");
      await fixture.escrow.escalate(fixture.job, 0);
      return rule(fixture, 2_000n);
    },
    Outcome.Ruled,
    2_000n,
    "0.05",
  ],
  [
    "escalate and fallBack",
    async (fixture) => {
      await wait(fixture, "ruleUntil");
      await fixture.escrow.escalate(fixture.job, 0);
      await wait(fixture, "ruleUntil");
      return fixture.escrow.fallBack(fixture.job, 0);
    },
    Outcome.Fallback,
    5_000n,
    "0.125",
  ],
];

describe("DisputesExtension in a hostile world: owner and guardian", () => {
  for (const [title, run, outcome, share, burned] of EXITS) {
    it(`T103_T104_T106_every exit works while awards are paused, at the fee and in the windows of the award: ${title}`, async () => {
      const fixture = await networkHelpers.loadFixture(besiegedJob);
      const { escrow, ledger, jobId } = fixture;
      await dispute(fixture);
      const { clock, micro, feeBps } = await milestoneOf(escrow, jobId);
      expect([micro, feeBps]).to.deep.equal([false, 25n]);
      expect((await deadlinesOf(fixture)).evidenceUntil).to.equal(clock + WINDOWS.standard.evidence[0]);
      expect(await escrow.pausedUntil()).to.be.greaterThan(await now());
      await run(fixture);
      const settled = await milestoneOf(escrow, jobId);
      expect([settled.status, settled.outcome, settled.providerBps]).to.deep.equal([JobStatus.Settled, outcome, share]);
      // Fees of $3 and $5 divide among three and five; nothing but the burned fee is left.
      expect(await drain(fixture)).to.equal(usd(burned));
      expect((await ledger.profileOf(AGENT_ID)).disputed).to.equal(1n);
    });
  }

  it("T105_the guardian's pause stands in the log with its reason, and touches no running dispute", async () => {
    const fixture = await networkHelpers.loadFixture(besiegedJob);
    const { escrow, rival, provider } = fixture;
    const pause = await escrow.pauseAt((await escrow.pauseCount()) - 1n);
    expect([pause.reasonHash, pause.uri]).to.deep.equal([id("spite"), "ipfs://spite"]);
    await dispute(fixture);
    await expect(escrow.connect(provider).submitEvidence(fixture.job, 0, EVIDENCE_HASH, "")).to.emit(
      escrow,
      "EvidenceSubmitted",
    );
    await expect(fixture.award(await fixture.terms({ offer: { nonce: 9n }, bid: { nonce: 9n } })))
      .to.be.revertedWithCustomError(escrow, "AwardsArePaused")
      .withArgs(await escrow.pausedUntil());
    expect(await escrow.owner()).to.equal(rival);
  });

  it("T107_neither can argue, rule, concede, give up, settle, or take a pot", async () => {
    const fixture = await networkHelpers.loadFixture(besiegedJob);
    const { escrow, dollar, guardian, rival: owner, client, provider, job, first } = fixture;
    await dispute(fixture);
    const clock = await clockOf(escrow, job);
    for (const caller of [owner, guardian]) {
      const asCaller = escrow.connect(caller);
      await expect(asCaller.submitEvidence(job, 0, EVIDENCE_HASH, ""))
        .to.be.revertedWithCustomError(escrow, "PartyRequired")
        .withArgs(caller, client, provider);
      for (const call of [
        () => asCaller.waiveEvidence(job, 0, FOREVER, "0x", "0x"),
        () => asCaller.concede(job, 0, clock, FOREVER, "0x"),
        () => asCaller.giveUp(job, 0, Outcome.Ruled, clock, FOREVER, "0x"),
        () => asCaller.settle(job, 0, 0n, clock, FOREVER, "0x", "0x"),
      ]) {
        await expect(call()).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
      }
    }
    // A panel of their own is not the job's.
    const own = await registerPanel(fixture.panels, [owner, guardian, fixture.sponsor]);
    const { panel, bitmap, signatures } = await signRulings({ ...fixture, first: own }, 1n, 0n);
    await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
    for (const [terms, error] of [
      [panel, "PanelMismatch"],
      [first.panel, "SignatureInvalid"],
    ] as const) {
      await expect(
        escrow.connect(owner).rule(job, 0, 0n, REASON_HASH, terms, bitmap, signatures),
      ).to.be.revertedWithCustomError(escrow, error);
    }
    await rule(fixture, 6_000n);
    await wait(fixture, "appealUntil");
    await escrow.finalize(job, 0);
    await escrow.connect(owner).sharePanelFees(first.panelId, fixture.appeal.panelId, dollar);
    for (const caller of [owner, guardian]) expect(await escrow.creditOf(dollar, caller)).to.equal(0n);
    expect(await ethers.provider.getBalance(escrow)).to.equal(0n);
  });
});
