import { expect } from "chai";
import { id, ZeroHash } from "ethers";

import {
  deadlinesOf,
  jobAppealed,
  jobDisputed,
  jobEscalated,
  jobRuled,
  jobWithPanels,
} from "../../fixtures/disputes.js";
import { JobStatus, networkHelpers, nextBlockAt } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";

const HASH = id("what really happened");
const URI = "ipfs://what-really-happened";

describe("DisputesExtension.submitEvidence", () => {
  describe("given no panel decides", () => {
    it("reverts", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobWithPanels, 0n, JobStatus.Delivered],
        [jobRuled, 0n, JobStatus.Ruled],
        [jobRuled, 1n, JobStatus.None],
      ] as const) {
        const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(escrow.connect(provider).submitEvidence(job, milestone, HASH, URI))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("when the caller is no party", () => {
    it("reverts", async () => {
      const { escrow, client, provider, sponsor, stranger, job } = await networkHelpers.loadFixture(jobDisputed);
      for (const caller of [sponsor, stranger]) {
        await expect(escrow.connect(caller).submitEvidence(job, 0, HASH, URI))
          .to.be.revertedWithCustomError(escrow, "PartyRequired")
          .withArgs(caller, client, provider);
      }
    });
  });

  describe("when the evidence has no hash, or too long a text", () => {
    it("reverts", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobDisputed);
      await expect(escrow.connect(provider).submitEvidence(job, 0, ZeroHash, URI)).to.be.revertedWithCustomError(
        escrow,
        "EvidenceHashZero",
      );
      await expect(escrow.connect(provider).submitEvidence(job, 0, HASH, "a".repeat(1_025)))
        .to.be.revertedWithCustomError(escrow, "TextTooLong")
        .withArgs(1_025n, 1_024n);
    });
  });

  for (const [state, fixtureOf, round] of [
    ["the first panel", jobDisputed, 1n],
    ["the appeal panel after an appeal", jobAppealed, 2n],
    ["the appeal panel after silence", jobEscalated, 2n],
  ] as const) {
    describe(`given the case is before ${state}`, () => {
      it("T35_T55_reverts a second after the window", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, provider, job } = fixture;
        const { evidenceUntil } = await deadlinesOf(fixture);
        await nextBlockAt(evidenceUntil + 1n);
        await expect(escrow.connect(provider).submitEvidence(job, 0, HASH, URI))
          .to.be.revertedWithCustomError(escrow, "EvidenceWindowPassed")
          .withArgs(evidenceUntil);
      });

      it("T55_hears both parties, as often as they like, up to its last second; nothing is stored or paid", async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, dollar, client, provider, job, jobId } = fixture;
        const before = await milestoneOf(escrow, jobId);
        const { evidenceUntil } = await deadlinesOf(fixture);
        const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
          for (const [time, party] of [
            [evidenceUntil - 2n, client],
            [evidenceUntil - 1n, provider],
            [evidenceUntil, provider],
          ] as const) {
            await nextBlockAt(time);
            await expect(escrow.connect(party).submitEvidence(job, 0, HASH, URI))
              .to.emit(escrow, "EvidenceSubmitted")
              .withArgs(jobId, 0n, party, round, HASH, URI);
          }
        });
        expect(changes).to.deep.equal({});
        expect(await milestoneOf(escrow, jobId)).to.deep.equal(before);
      });
    });
  }
});
