import { expect } from "chai";
import { id, TypedDataEncoder, ZeroHash } from "ethers";

import type { PanelMarket } from "../../fixtures/disputes.js";
import {
  deliverJob,
  EVIDENCE_HASH,
  EVIDENCE_URI,
  jobDisputed,
  jobRuled,
  jobWithPanels,
  marketWithPanels,
  microJobWithPanels,
  usd,
} from "../../fixtures/disputes.js";
import {
  DAY,
  ethers,
  FOREVER,
  jobDelivered,
  JobStatus,
  networkHelpers,
  nextBlockAt,
  now,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { clockOf, openDispute } from "../../utils/steps.js";
import type { TermsFields } from "../../utils/terms.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

/** Awarded with panels, and not delivered. */
async function jobActiveWithPanels() {
  const fixture = await marketWithPanels();
  const job = await fixture.terms();
  return { ...fixture, job, jobId: await fixture.award(job) };
}

/** What a party signs to dispute the delivery that stands. */
async function disputeOf(escrow: PanelMarket["escrow"], party: string, job: TermsFields, jobId: string) {
  const clock = await clockOf(escrow, job);
  const evidence = { evidenceHash: EVIDENCE_HASH, uri: EVIDENCE_URI };
  return { party, jobId, milestone: 0n, ...evidence, clock, validUntil: FOREVER };
}

describe("DisputesExtension.dispute", () => {
  describe("given nothing is delivered, or disputed or settled already", () => {
    it("T18_reverts", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobActiveWithPanels, 0n, JobStatus.Active],
        [jobActiveWithPanels, 1n, JobStatus.None],
        [jobDisputed, 0n, JobStatus.Disputed],
        [jobRuled, 0n, JobStatus.Ruled],
      ] as const) {
        const { escrow, client, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI, { milestone }))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given an offer without panels", () => {
    it("reverts", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI))
        .to.be.revertedWithCustomError(escrow, "PanelMissing")
        .withArgs(jobId);
    });
  });

  describe("given the review window is over", () => {
    it("T33_T35_reverts a second later, and not in its last second", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const reviewUntil = (await milestoneOf(escrow, jobId)).clock + 72n * HOUR;
      const dispute = () => openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(reviewUntil + 1n);
      await expect(dispute()).to.be.revertedWithCustomError(escrow, "ReviewWindowPassed").withArgs(reviewUntil);
      await snapshot.restore();
      await nextBlockAt(reviewUntil);
      await expect(dispute()).to.emit(escrow, "MilestoneDisputed");
    });
  });

  describe("when the client does not consent", () => {
    it("T59_reverts for everybody else, with another message or another's signature", async () => {
      const { escrow, client, provider, sponsor, domain, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const message = await disputeOf(escrow, client.address, job, jobId);
      const digest = TypedDataEncoder.hash(domain, TYPES.Dispute, message);
      for (const signature of [
        "0x",
        await signMessage(provider, domain, "Dispute", message),
        await signMessage(client, domain, "Dispute", { ...message, evidenceHash: id("other evidence") }),
        await signMessage(client, domain, "Dispute", { ...message, uri: "ipfs://another document" }),
        await signMessage(client, domain, "Dispute", { ...message, milestone: 1n }),
        await signMessage(client, domain, "Dispute", { ...message, clock: message.clock + 1n }),
        await signMessage(client, domain, "Dispute", { ...message, validUntil: FOREVER - 1n }),
        await signMessage(client, domain, "Dispute", { ...message, jobId: id("another job") }),
        await signMessage(client, { ...domain, chainId: 1n }, "Dispute", message),
      ]) {
        await expect(openDispute(escrow.connect(sponsor), job, EVIDENCE_HASH, EVIDENCE_URI, { signature }))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
    });
  });

  describe("when the delivery was replaced since the dispute was signed", () => {
    it("T114_reverts, also when the client calls, and takes the clock of the new one (INV-ESC-15)", async () => {
      const fixture = await networkHelpers.loadFixture(jobWithPanels);
      const { escrow, client, provider, sponsor, domain, job, jobId } = fixture;
      const message = await disputeOf(escrow, client.address, job, jobId);
      const signature = await signMessage(client, domain, "Dispute", message);
      await escrow.connect(provider).deliver(job, 0, id("better"), "ipfs://better", "0x");
      const actual = await clockOf(escrow, job);
      expect(actual).to.be.greaterThan(message.clock);
      for (const [caller, signed] of [
        [sponsor, signature],
        [client, "0x"],
      ] as const) {
        const { clock } = message;
        await expect(
          openDispute(escrow.connect(caller), job, EVIDENCE_HASH, EVIDENCE_URI, { clock, signature: signed }),
        )
          .to.be.revertedWithCustomError(escrow, "ClockMismatch")
          .withArgs(clock, actual);
      }
      await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI)).to.emit(
        escrow,
        "MilestoneDisputed",
      );
    });
  });

  describe("when the message expires", () => {
    it("T35_T118_reverts a second later, and not in its last second", async () => {
      const { escrow, client, job } = await networkHelpers.loadFixture(jobWithPanels);
      const validUntil = (await now()) + HOUR;
      const dispute = () => openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI, { validUntil });
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(dispute()).to.be.revertedWithCustomError(escrow, "MessageExpired").withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(dispute()).to.emit(escrow, "MilestoneDisputed");
    });
  });

  describe("when the evidence has no hash, or too long a text", () => {
    it("reverts above a kilobyte and takes just that", async () => {
      const { escrow, client, job } = await networkHelpers.loadFixture(jobWithPanels);
      const dispute = (hash: string, uri: string) => openDispute(escrow.connect(client), job, hash, uri);
      await expect(dispute(ZeroHash, "")).to.be.revertedWithCustomError(escrow, "EvidenceHashZero");
      await expect(dispute(EVIDENCE_HASH, "a".repeat(1_025)))
        .to.be.revertedWithCustomError(escrow, "TextTooLong")
        .withArgs(1_025n, 1_024n);
      await expect(dispute(EVIDENCE_HASH, "a".repeat(1_024))).to.emit(escrow, "MilestoneDisputed");
    });
  });

  describe("when the sender cannot pay the stake", () => {
    it("T59_reverts with what is missing, and nothing is disputed", async () => {
      const { escrow, dollar, client, stranger, domain, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const signature = await signMessage(
        client,
        domain,
        "Dispute",
        await disputeOf(escrow, client.address, job, jobId),
      );
      await expect(openDispute(escrow.connect(stranger), job, EVIDENCE_HASH, EVIDENCE_URI, { signature }))
        .to.be.revertedWithCustomError(escrow, "AllowanceTooLow")
        .withArgs(dollar, stranger, 0n, usd("5"));
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Delivered);
    });
  });

  describe("when the client disputes in time", () => {
    it("T41_pays the higher of the two panel fees by allowance, and the evidence window begins", async () => {
      const { escrow, dollar, client, provider, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const before = await milestoneOf(escrow, jobId);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI))
          .to.emit(escrow, "MilestoneDisputed")
          .withArgs(jobId, 0n, client, client, usd("5"))
          .and.to.emit(escrow, "EvidenceSubmitted")
          .withArgs(jobId, 0n, client, 1n, EVIDENCE_HASH, EVIDENCE_URI);
      });
      expect(changes).to.deep.equal({ client: -usd("5"), escrow: usd("5") });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Disputed,
        disputed: true,
        clock: await now(),
      });
    });

    it("takes its credit first, and only the shortfall by allowance", async () => {
      for (const [credit, changed] of [
        ["2", { client: -usd("3"), "client.credit": -usd("2"), escrow: usd("3") }],
        ["5", { "client.credit": -usd("5") }],
        ["9", { "client.credit": -usd("5") }],
      ] as const) {
        const { escrow, dollar, client, job } = await networkHelpers.loadFixture(jobWithPanels);
        await escrow.connect(client).deposit(dollar, client, usd(credit));
        const changes = await moneyChanges(escrow, dollar, { client }, () =>
          openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI),
        );
        expect(changes).to.deep.equal(changed);
      }
    });
  });

  describe("when somebody else sends the client's signature, or what it approved on chain", () => {
    it("T61_takes the stake from the sender: a gift to the client", async () => {
      const { escrow, dollar, client, sponsor, domain, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const message = await disputeOf(escrow, client.address, job, jobId);
      const snapshot = await networkHelpers.takeSnapshot();
      for (const approved of [false, true]) {
        if (approved) {
          await snapshot.restore();
          await escrow.connect(client).approveDigest(TypedDataEncoder.hash(domain, TYPES.Dispute, message), FOREVER);
        }
        const signature = approved ? "0x" : await signMessage(client, domain, "Dispute", message);
        const changes = await moneyChanges(escrow, dollar, { client, sponsor }, async () => {
          await expect(openDispute(escrow.connect(sponsor), job, EVIDENCE_HASH, EVIDENCE_URI, { signature }))
            .to.emit(escrow, "MilestoneDisputed")
            .withArgs(jobId, 0n, client, sponsor, usd("5"))
            .and.to.emit(escrow, "EvidenceSubmitted")
            .withArgs(jobId, 0n, client, 1n, EVIDENCE_HASH, EVIDENCE_URI);
        });
        expect(changes).to.deep.equal({ sponsor: -usd("5"), escrow: usd("5") });
      }
    });
  });

  describe("given a micro milestone of $1", () => {
    it("T59_asks 5 cents", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(microJobWithPanels);
      await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI))
        .to.emit(escrow, "MilestoneDisputed")
        .withArgs(jobId, 0n, client, client, usd("0.05"));
    });
  });

  describe("given amounts whose fees round, in a token of 18 decimals", () => {
    it("T62_asks at most 5 %, rounded down; of 19 units nothing, without touching the token", async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const { escrow, client } = fixture;
      const token = await ethers.deployContract("UnlistedToken");
      await token.mint(client, 10n ** 24n);
      await token.connect(client).approve(escrow, ethers.MaxUint256);
      for (const [nonce, [amount, stake]] of (
        [
          [19n, 0n],
          [20n, 1n],
          [10n ** 20n + 39n, 5n * 10n ** 18n + 1n],
        ] as const
      ).entries()) {
        const { job, jobId } = await deliverJob(fixture, {
          offer: { token: await token.getAddress(), maxPrice: amount, nonce: BigInt(nonce + 10) },
          bid: { milestones: [{ amount, deliverWithin: DAY }], nonce: BigInt(nonce + 10) },
        });
        const changes = await moneyChanges(escrow, token, { client }, async () => {
          await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI))
            .to.emit(escrow, "MilestoneDisputed")
            .withArgs(jobId, 0n, client, client, stake);
        });
        expect(changes).to.deep.equal(stake === 0n ? {} : { client: -stake, escrow: stake });
      }
    });
  });
});
