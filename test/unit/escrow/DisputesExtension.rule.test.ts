import { expect } from "chai";
import { id, TypedDataEncoder } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  jobDisputed,
  jobEscalated,
  jobRuled,
  jobWithPanels,
  potsOf,
  REASON_HASH,
  rule,
  signRulings,
} from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { PANEL_TYPES, panelIdOf } from "../../utils/panels.js";

/** The call with good signatures, as a stranger sends it; nothing is said about time. */
async function signed(fixture: Case, round: 1n | 2n, providerBps = 6_000n, seats = [0, 1]) {
  const { escrow, stranger, job } = fixture;
  const { panel, bitmap, signatures } = await signRulings(fixture, round, providerBps, { seats });
  return () => escrow.connect(stranger).rule(job, 0, providerBps, REASON_HASH, panel, bitmap, signatures);
}

describe("DisputesExtension.rule", () => {
  describe("when the share is above 100 %", () => {
    it("T57_reverts", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
      await expect((await signed(fixture, 1n, 10_001n))())
        .to.be.revertedWithCustomError(fixture.escrow, "ShareInvalid")
        .withArgs(10_001n);
    });
  });

  describe("given no panel decides", () => {
    it("T54_T56_reverts, also with another ruling of the same panel, and after the end", async () => {
      for (const [fixtureOf, status] of [
        [jobWithPanels, JobStatus.Delivered],
        [jobRuled, JobStatus.Ruled],
      ] as const) {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        await expect((await signed(fixture, 1n, 0n, [1, 2]))())
          .to.be.revertedWithCustomError(fixture.escrow, "JobStatusMismatch")
          .withArgs(fixture.jobId, 0n, status);
      }
      const fixture = await networkHelpers.loadFixture(jobEscalated);
      await rule(fixture, 0n);
      await expect((await signed(fixture, 2n, 10_000n, [0, 1, 2]))())
        .to.be.revertedWithCustomError(fixture.escrow, "JobStatusMismatch")
        .withArgs(fixture.jobId, 0n, JobStatus.Settled);
    });
  });

  for (const [state, fixtureOf, round, seats] of [
    ["the first panel", jobDisputed, 1n, [0, 1]],
    ["the appeal panel", jobEscalated, 2n, [0, 1, 2]],
  ] as const) {
    describe(`given the case is before ${state}`, () => {
      it("T35_T55_T56_is refused up to the end of the evidence window, and again after its time", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { evidenceUntil, ruleUntil } = await deadlinesOf(fixture);
        const send = await signed(fixture, round, 6_000n, [...seats]);
        for (const [time, error, args] of [
          [evidenceUntil, "EvidenceWindowOpen", evidenceUntil],
          [ruleUntil + 1n, "RulingWindowPassed", ruleUntil],
        ] as const) {
          const snapshot = await networkHelpers.takeSnapshot();
          await nextBlockAt(time);
          await expect(send()).to.be.revertedWithCustomError(fixture.escrow, error).withArgs(args);
          await snapshot.restore();
        }
        for (const time of [evidenceUntil + 1n, ruleUntil]) {
          const snapshot = await networkHelpers.takeSnapshot();
          await nextBlockAt(time);
          await expect(send()).to.emit(fixture.escrow, "RulingGiven");
          await snapshot.restore();
        }
      });

      it("T49_needs as many members as the threshold, each counted once", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, panels, domain, stranger, job } = fixture;
        const { panelId, panel } = round === 1n ? fixture.first : fixture.appeal;
        const few = await signRulings(fixture, round, 6_000n, { seats: seats.slice(1) });
        const good = await signRulings(fixture, round, 6_000n, { seats: [...seats] });
        await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
        const send = (bitmap: bigint, signatures: string[]) =>
          escrow.connect(stranger).rule(job, 0, 6_000n, REASON_HASH, panel, bitmap, signatures);

        await expect(send(few.bitmap, few.signatures))
          .to.be.revertedWithCustomError(panels, "SignersTooFew")
          .withArgs(panelId, seats.length - 1, panel.threshold);
        const unknown = good.bitmap | (1n << BigInt(panel.members.length));
        await expect(send(unknown, [...good.signatures, "0x"]))
          .to.be.revertedWithCustomError(panels, "SeatUnknown")
          .withArgs(panelId, unknown);
        for (const signatures of [good.signatures.slice(1), [...good.signatures, good.signatures[0]!], []]) {
          await expect(send(good.bitmap, signatures))
            .to.be.revertedWithCustomError(escrow, "SignatureCountMismatch")
            .withArgs(signatures.length, seats.length);
        }
        // One member's signature for two seats: the second seat is another's.
        const member = panel.members[1]!;
        await expect(send(good.bitmap, [good.signatures[0]!, ...good.signatures.slice(0, -1)]))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(member, TypedDataEncoder.hash(domain, PANEL_TYPES.Ruling, { arbiter: member, ...good.ruling }));
      });

      it("T57_takes no terms but those of the panel that decides, whoever signed", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, stranger, job } = fixture;
        const { panelId, panel } = round === 1n ? fixture.first : fixture.appeal;
        const other = round === 1n ? fixture.appeal : fixture.first;
        const { bitmap, signatures } = await signRulings(fixture, round, 6_000n, { seats: [...seats] });
        await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
        for (const wrong of [
          other.panel,
          { ...panel, threshold: 1n },
          { ...panel, feeBps: panel.feeBps - 1n },
          { ...panel, validUntil: panel.validUntil + 1n },
          { ...panel, members: panel.members.toReversed() },
          { ...panel, members: panel.members.slice(1) },
        ]) {
          await expect(escrow.connect(stranger).rule(job, 0, 6_000n, REASON_HASH, wrong, bitmap, signatures))
            .to.be.revertedWithCustomError(escrow, "PanelMismatch")
            .withArgs(panelIdOf(wrong), panelId);
        }
      });

      it("T57_takes no signature for another job, milestone, round, panel, share, reason, escrow or chain", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, domain, stranger, job, panels } = fixture;
        const { panel } = round === 1n ? fixture.first : fixture.appeal;
        const other = round === 1n ? fixture.appeal : fixture.first;
        const options = { seats: [...seats] };
        const good = await signRulings(fixture, round, 6_000n, options);
        const member = panel.members[0]!;
        const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.Ruling, { arbiter: member, ...good.ruling });
        await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
        for (const [name, wrong] of Object.entries({
          job: await signRulings(fixture, round, 6_000n, { ...options, ruling: { jobId: id("another job") } }),
          milestone: await signRulings(fixture, round, 6_000n, { ...options, ruling: { milestone: 1n } }),
          round: await signRulings(fixture, round, 6_000n, { ...options, ruling: { round: 3n - round } }),
          panel: await signRulings(fixture, round, 6_000n, { ...options, ruling: { panelId: other.panelId } }),
          share: await signRulings(fixture, round, 6_001n, options),
          reason: await signRulings(fixture, round, 6_000n, { ...options, ruling: { reasonHash: id("else") } }),
          escrow: await signRulings(
            { ...fixture, domain: { ...domain, verifyingContract: await panels.getAddress() } },
            round,
            6_000n,
            options,
          ),
          chain: await signRulings({ ...fixture, domain: { ...domain, chainId: 1n } }, round, 6_000n, options),
        })) {
          await expect(
            escrow.connect(stranger).rule(job, 0, 6_000n, REASON_HASH, panel, wrong.bitmap, wrong.signatures),
            name,
          )
            .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
            .withArgs(member, digest);
        }
      });
    });
  }

  describe("when a quorum of the first panel rules in time", () => {
    for (const [share, seats, bitmap] of [
      [0n, [0, 1], 0b011n],
      [6_000n, [0, 2], 0b101n],
      [10_000n, [0, 1, 2], 0b111n],
    ] as const) {
      it(`T54_stands: ${share} bps by seats ${seats.join(", ")}; its appeal window begins and nothing is paid`, async () => {
        const fixture = await networkHelpers.loadFixture(jobDisputed);
        const { escrow, dollar, client, provider, sponsor, job, jobId, first } = fixture;
        const before = await milestoneOf(escrow, jobId);
        const { panel, signatures } = await signRulings(fixture, 1n, share, { seats });
        await nextBlockAt((await deadlinesOf(fixture)).evidenceUntil + 1n);
        const changes = await moneyChanges(escrow, dollar, { client, provider, sponsor }, async () => {
          await expect(escrow.connect(sponsor).rule(job, 0, share, REASON_HASH, panel, bitmap, signatures))
            .to.emit(escrow, "RulingGiven")
            .withArgs(jobId, 0n, first.panelId, 1n, share, REASON_HASH, bitmap);
        });
        expect(changes).to.deep.equal({});
        expect(await potsOf(fixture)).to.deep.equal([0n, 0n]);
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Ruled,
          ruled: true,
          providerBps: share,
          clock: await now(),
        });
      });
    }
  });
});
