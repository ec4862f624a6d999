import { expect } from "chai";
import { id, TypedDataEncoder, ZeroHash } from "ethers";

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
import { DAY, ethers, jobDelivered, JobStatus, networkHelpers, nextBlockAt, now } from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

/** Awarded with panels, and not delivered. */
async function jobActiveWithPanels() {
  const fixture = await marketWithPanels();
  const job = await fixture.terms();
  return { ...fixture, job, jobId: await fixture.award(job) };
}

describe("JobDisputes.dispute", () => {
  describe("given nothing is delivered, or disputed or settled already", () => {
    it("T18_reverts", async () => {
      for (const [fixtureOf, milestone, status] of [
        [jobActiveWithPanels, 0n, JobStatus.Active],
        [jobActiveWithPanels, 1n, JobStatus.None],
        [jobDisputed, 0n, JobStatus.Disputed],
        [jobRuled, 0n, JobStatus.Ruled],
      ] as const) {
        const { escrow, client, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(escrow.connect(client).dispute(job, milestone, EVIDENCE_HASH, EVIDENCE_URI, "0x"))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given an offer without panels", () => {
    it("reverts", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobDelivered);
      await expect(escrow.connect(client).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, "0x"))
        .to.be.revertedWithCustomError(escrow, "PanelMissing")
        .withArgs(jobId);
    });
  });

  describe("given the review window is over", () => {
    it("T33_T35_reverts a second later, and not in its last second", async () => {
      const { escrow, client, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const reviewUntil = (await milestoneOf(escrow, jobId)).clock + 72n * HOUR;
      const dispute = () => escrow.connect(client).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, "0x");
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
      const message = { client: client.address, jobId, milestone: 0n, evidenceHash: EVIDENCE_HASH };
      const digest = TypedDataEncoder.hash(domain, TYPES.Dispute, message);
      for (const signature of [
        "0x",
        await signMessage(provider, domain, "Dispute", message),
        await signMessage(client, domain, "Dispute", { ...message, evidenceHash: id("other evidence") }),
        await signMessage(client, domain, "Dispute", { ...message, milestone: 1n }),
        await signMessage(client, domain, "Dispute", { ...message, jobId: id("another job") }),
        await signMessage(client, { ...domain, chainId: 1n }, "Dispute", message),
      ]) {
        await expect(escrow.connect(sponsor).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, signature))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
    });
  });

  describe("when the evidence has no hash, or too long a text", () => {
    it("reverts above a kilobyte and takes just that", async () => {
      const { escrow, client, job } = await networkHelpers.loadFixture(jobWithPanels);
      const dispute = (hash: string, uri: string) => escrow.connect(client).dispute(job, 0, hash, uri, "0x");
      await expect(dispute(ZeroHash, "")).to.be.revertedWithCustomError(escrow, "EvidenceHashZero");
      await expect(dispute(EVIDENCE_HASH, "a".repeat(1_025)))
        .to.be.revertedWithCustomError(escrow, "TextTooLong")
        .withArgs(1_025n, 1_024n);
      await expect(dispute(EVIDENCE_HASH, "a".repeat(1_024))).to.emit(escrow, "MilestoneDisputed");
    });
  });

  describe("when the sender cannot pay the stake", () => {
    it("T59_reverts with the token's error, and nothing is disputed", async () => {
      const { escrow, dollar, client, stranger, domain, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const message = { client: client.address, jobId, milestone: 0n, evidenceHash: EVIDENCE_HASH };
      const signature = await signMessage(client, domain, "Dispute", message);
      await expect(escrow.connect(stranger).dispute(job, 0, EVIDENCE_HASH, "", signature))
        .to.be.revertedWithCustomError(dollar, "ERC20InsufficientAllowance")
        .withArgs(escrow, 0n, usd("5"));
      expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Delivered);
    });
  });

  describe("when the client disputes in time", () => {
    it("T41_pays the dearer panel's fee by allowance, and the evidence window begins", async () => {
      const { escrow, dollar, client, provider, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const before = await milestoneOf(escrow, jobId);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(client).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, "0x"))
          .to.emit(escrow, "MilestoneDisputed")
          .withArgs(jobId, 0n, client, usd("5"))
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

    it("takes its credit first, and only what is lacking by allowance", async () => {
      for (const [credit, changed] of [
        ["2", { client: -usd("3"), "client.credit": -usd("2"), escrow: usd("3") }],
        ["5", { "client.credit": -usd("5") }],
        ["9", { "client.credit": -usd("5") }],
      ] as const) {
        const { escrow, dollar, client, job } = await networkHelpers.loadFixture(jobWithPanels);
        await escrow.connect(client).deposit(dollar, client, usd(credit));
        const changes = await moneyChanges(escrow, dollar, { client }, () =>
          escrow.connect(client).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, "0x"),
        );
        expect(changes).to.deep.equal(changed);
      }
    });
  });

  describe("when somebody else sends the client's signature, or what it approved on chain", () => {
    it("T61_takes the stake from the sender: a gift to the client", async () => {
      const { escrow, dollar, client, sponsor, domain, job, jobId } = await networkHelpers.loadFixture(jobWithPanels);
      const message = { client: client.address, jobId, milestone: 0n, evidenceHash: EVIDENCE_HASH };
      const snapshot = await networkHelpers.takeSnapshot();
      for (const approved of [false, true]) {
        if (approved) {
          await snapshot.restore();
          await escrow.connect(client).approveDigest(TypedDataEncoder.hash(domain, TYPES.Dispute, message));
        }
        const signature = approved ? "0x" : await signMessage(client, domain, "Dispute", message);
        const changes = await moneyChanges(escrow, dollar, { client, sponsor }, async () => {
          await expect(escrow.connect(sponsor).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, signature))
            .to.emit(escrow, "MilestoneDisputed")
            .withArgs(jobId, 0n, sponsor, usd("5"))
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
      await expect(escrow.connect(client).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, "0x"))
        .to.emit(escrow, "MilestoneDisputed")
        .withArgs(jobId, 0n, client, usd("0.05"));
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
          bid: { milestones: [{ amount, deliverBy: (await now()) + DAY }], nonce: BigInt(nonce + 10) },
        });
        const changes = await moneyChanges(escrow, token, { client }, async () => {
          await expect(escrow.connect(client).dispute(job, 0, EVIDENCE_HASH, EVIDENCE_URI, "0x"))
            .to.emit(escrow, "MilestoneDisputed")
            .withArgs(jobId, 0n, client, stake);
        });
        expect(changes).to.deep.equal(stake === 0n ? {} : { client: -stake, escrow: stake });
      }
    });
  });
});
