import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import type { Case } from "../../fixtures/disputes.js";
import {
  deadlinesOf,
  dispute,
  jobAppealed,
  jobDisputed,
  jobEscalated,
  jobRuled,
  jobWithPanels,
  microJobWithPanels,
  REASON_HASH,
  signRulings,
  WINDOWS,
} from "../../fixtures/disputes.js";
import { FOREVER, JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf } from "../../utils/escrow.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

/** The message of both parties, and their signatures. */
async function waiver({ client, provider, domain, jobId }: Case, round: bigint, validUntil = FOREVER) {
  const message = { client: client.address, provider: provider.address, jobId, milestone: 0n, round, validUntil };
  const byClient = await signMessage(client, domain, "Waiver", message);
  const byProvider = await signMessage(provider, domain, "Waiver", message);
  return { message, byClient, byProvider };
}

/** A dispute about $1. */
async function microJobDisputed() {
  const fixture = await microJobWithPanels();
  await dispute(fixture);
  return fixture;
}

describe("DisputesExtension.waiveEvidence", () => {
  describe("given no panel decides", () => {
    it("reverts", async () => {
      for (const [fixtureOf, status] of [
        [jobWithPanels, JobStatus.Delivered],
        [jobRuled, JobStatus.Ruled],
      ] as const) {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, stranger, job, jobId } = fixture;
        const { byClient, byProvider } = await waiver(fixture, 1n);
        await expect(escrow.connect(stranger).waiveEvidence(job, 0, FOREVER, byClient, byProvider))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, 0n, status);
      }
    });
  });

  describe("given the window is over", () => {
    it("T35_reverts a second later, and not in its last second", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, stranger, job } = fixture;
      const { evidenceUntil } = await deadlinesOf(fixture);
      const { byClient, byProvider } = await waiver(fixture, 1n);
      const waive = () => escrow.connect(stranger).waiveEvidence(job, 0, FOREVER, byClient, byProvider);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(evidenceUntil + 1n);
      await expect(waive()).to.be.revertedWithCustomError(escrow, "EvidenceWindowPassed").withArgs(evidenceUntil);
      await snapshot.restore();
      await nextBlockAt(evidenceUntil);
      await expect(waive()).to.emit(escrow, "EvidenceWaived");
    });
  });

  describe("when the message expires", () => {
    it("T35_T118_reverts a second later, and not in its last second", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, stranger, job } = fixture;
      const validUntil = (await now()) + HOUR;
      const { byClient, byProvider } = await waiver(fixture, 1n, validUntil);
      const waive = () => escrow.connect(stranger).waiveEvidence(job, 0, validUntil, byClient, byProvider);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(waive()).to.be.revertedWithCustomError(escrow, "MessageExpired").withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(waive()).to.emit(escrow, "EvidenceWaived");
    });
  });

  describe("when one side does not consent", () => {
    it("T55_reverts, and a caller counts for itself only", async () => {
      const fixture = await networkHelpers.loadFixture(jobDisputed);
      const { escrow, client, provider, domain, job } = fixture;
      const { message, byClient, byProvider } = await waiver(fixture, 1n);
      const digest = TypedDataEncoder.hash(domain, TYPES.Waiver, message);
      const other = await signMessage(client, domain, "Waiver", { ...message, milestone: 1n });
      for (const [caller, ofClient, ofProvider, lacking] of [
        [client, "0x", "0x", provider],
        [client, "0x", byClient, provider],
        [provider, "0x", "0x", client],
        [provider, other, "0x", client],
        [provider, byProvider, "0x", client],
      ] as const) {
        await expect(escrow.connect(caller).waiveEvidence(job, 0, FOREVER, ofClient, ofProvider))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(lacking, digest);
      }
    });

    it("T57_reverts before the appeal panel with what they signed for the first", async () => {
      const fixture = await networkHelpers.loadFixture(jobAppealed);
      const { escrow, client, domain, stranger, job } = fixture;
      const { message, byClient, byProvider } = await waiver(fixture, 1n);
      await expect(escrow.connect(stranger).waiveEvidence(job, 0, FOREVER, byClient, byProvider))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(client, TypedDataEncoder.hash(domain, TYPES.Waiver, { ...message, round: 2n }));
    });
  });

  for (const [state, fixtureOf, round, tier] of [
    ["the first panel", jobDisputed, 1n, "standard"],
    ["the appeal panel after an appeal", jobAppealed, 2n, "standard"],
    ["the appeal panel after silence", jobEscalated, 2n, "standard"],
    ["the first panel, about $1", microJobDisputed, 1n, "micro"],
  ] as const) {
    describe(`given the case is before ${state}`, () => {
      it("T55_lets the panel rule from the next second on, in all its time", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, stranger, job, jobId } = fixture;
        const before = await milestoneOf(escrow, jobId);
        const { byClient, byProvider } = await waiver(fixture, round);
        const time = (await now()) + HOUR;
        await nextBlockAt(time);
        await expect(escrow.connect(stranger).waiveEvidence(job, 0, FOREVER, byClient, byProvider))
          .to.emit(escrow, "EvidenceWaived")
          .withArgs(jobId, 0n, round);
        const window = WINDOWS[tier];
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({ ...before, clock: time, waived: true });

        const { panel, bitmap, signatures } = await signRulings(fixture, round, 0n);
        const rule = () => escrow.connect(stranger).rule(job, 0, 0n, REASON_HASH, panel, bitmap, signatures);
        const ruleUntil = time + window.ruling[Number(round) - 1]!;
        const snapshot = await networkHelpers.takeSnapshot();
        await nextBlockAt(ruleUntil + 1n);
        await expect(rule()).to.be.revertedWithCustomError(escrow, "RulingWindowPassed").withArgs(ruleUntil);
        await snapshot.restore();
        await nextBlockAt(time + 1n);
        await expect(rule()).to.emit(escrow, "RulingGiven");
      });

      it("T55_ends it once: no evidence and no second waiver follow", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, client, provider, job } = fixture;
        const { byProvider } = await waiver(fixture, round);
        await escrow.connect(client).waiveEvidence(job, 0, FOREVER, "0x", byProvider);
        const until = await now();
        await expect(escrow.connect(provider).submitEvidence(job, 0, REASON_HASH, ""))
          .to.be.revertedWithCustomError(escrow, "EvidenceWindowPassed")
          .withArgs(until);
        await expect(escrow.connect(client).waiveEvidence(job, 0, FOREVER, "0x", byProvider))
          .to.be.revertedWithCustomError(escrow, "EvidenceWindowPassed")
          .withArgs(until);
      });
    });
  }
});
