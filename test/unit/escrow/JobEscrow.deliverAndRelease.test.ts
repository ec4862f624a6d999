import { expect } from "chai";
import { id, TypedDataEncoder, ZeroHash } from "ethers";

import {
  AGENT_ID,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  FEE_BPS,
  FOREVER,
  jobActive,
  jobDelivered,
  jobSettled,
  JobStatus,
  market,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { deadlineOf } from "../../utils/deadlines.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

const FEE = (100n * DOLLAR * FEE_BPS) / 10_000n;

describe("JobEscrow.deliverAndRelease", () => {
  describe("given the milestone is ACTIVE", () => {
    it("reverts when the caller is not the provider", async () => {
      const { escrow, client, provider, job, jobId, signRelease } = await networkHelpers.loadFixture(jobActive);
      const signature = await signRelease(jobId);
      await expect(escrow.connect(client).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature))
        .to.be.revertedWithCustomError(escrow, "CallerUnauthorized")
        .withArgs(client, provider);
    });

    it("reverts without a hash, and with a URI above a kilobyte", async () => {
      const { escrow, provider, job, jobId, signRelease } = await networkHelpers.loadFixture(jobActive);
      const signature = await signRelease(jobId);
      await expect(
        escrow.connect(provider).deliverAndRelease(job, 0, ZeroHash, DELIVERY_URI, FOREVER, signature),
      ).to.be.revertedWithCustomError(escrow, "DeliveryHashZero");
      await expect(
        escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, "a".repeat(1_025), FOREVER, signature),
      )
        .to.be.revertedWithCustomError(escrow, "TextTooLong")
        .withArgs(1_025n, 1_024n);
    });

    it("T18_reverts when the client signed another delivery, milestone or job", async () => {
      const { escrow, client, provider, domain, job, jobId, signRelease } = await networkHelpers.loadFixture(jobActive);
      const step = { clock: 0n, validUntil: FOREVER };
      const message = { client: client.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH, ...step };
      const digest = TypedDataEncoder.hash(domain, TYPES.Release, message);
      for (const signature of [
        await signRelease(jobId, 0n, id("another delivery")),
        await signRelease(jobId, 1n),
        await signRelease(id("another job")),
        await signRelease(jobId, 0n, DELIVERY_HASH, 1n),
        await signRelease(jobId, 0n, DELIVERY_HASH, 0n, FOREVER - 1n),
        await signMessage(provider, domain, "Release", message),
        "0x",
      ]) {
        await expect(
          escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature),
        )
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(client, digest);
      }
    });

    it("T35_reverts a second after the deadline", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, provider, job, jobId, signRelease } = fixture;
      const deliverBy = await deadlineOf(fixture);
      const signature = await signRelease(jobId);
      await nextBlockAt(deliverBy + 1n);
      await expect(escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature))
        .to.be.revertedWithCustomError(escrow, "DeliveryDeadlinePassed")
        .withArgs(deliverBy);
    });

    it("T35_settles in full in the last second, and tells the ledger that it was in time", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, ledger, dollar, client, provider, job, jobId, signRelease } = fixture;
      const deliverBy = await deadlineOf(fixture);
      const before = await milestoneOf(escrow, jobId);
      const signature = await signRelease(jobId);
      await nextBlockAt(deliverBy);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(
          escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature),
        )
          .to.emit(escrow, "MilestoneDelivered")
          .withArgs(jobId, 0n, DELIVERY_HASH, DELIVERY_URI)
          .and.to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Released, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, 0n, 0n);
      });
      expect(changes).to.deep.equal({ "provider.credit": 100n * DOLLAR - FEE });
      const stored = await milestoneOf(escrow, jobId);
      expect({ ...stored, clock: 0n }).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Released,
        providerBps: 10_000n,
        deliveredAt: deliverBy,
      });
      const profile = await ledger.profileOf(AGENT_ID);
      expect([profile.onTime, profile.late]).to.deep.equal([1n, 0n]);
      expect(profile.latency).to.equal(deliverBy - before.awardedAt);
    });
  });

  describe("given the milestone is DELIVERED", () => {
    it("T35_T114_takes a better delivery until the last second of the deadline, and none a second later", async () => {
      const fixture = await networkHelpers.loadFixture(jobDelivered);
      const { escrow, provider, job, jobId, signRelease } = fixture;
      const deadline = await deadlineOf(fixture);
      const better = id("better");
      const signature = await signRelease(jobId, 0n, better);
      const send = () => escrow.connect(provider).deliverAndRelease(job, 0, better, DELIVERY_URI, FOREVER, signature);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(deadline + 1n);
      await expect(send()).to.be.revertedWithCustomError(escrow, "DeliveryDeadlinePassed").withArgs(deadline);
      await snapshot.restore();
      await nextBlockAt(deadline);
      await send();
      const stored = await milestoneOf(escrow, jobId);
      expect([stored.status, stored.deliveredAt]).to.deep.equal([JobStatus.Settled, deadline]);
    });

    it("T114_reverts for a release of the delivery that stands: it names another clock", async () => {
      const { escrow, client, provider, domain, job, jobId, signRelease } =
        await networkHelpers.loadFixture(jobDelivered);
      const { clock } = await milestoneOf(escrow, jobId);
      const signature = await signRelease(jobId, 0n, DELIVERY_HASH, clock);
      const step = { clock: 0n, validUntil: FOREVER };
      const message = { client: client.address, jobId, milestone: 0n, deliveryHash: DELIVERY_HASH, ...step };
      await expect(escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(client, TypedDataEncoder.hash(domain, TYPES.Release, message));
    });
  });

  describe("when the message expires", () => {
    it("T35_T118_reverts a second later, and not in its last second", async () => {
      const { escrow, provider, job, jobId, signRelease } = await networkHelpers.loadFixture(jobActive);
      const validUntil = (await now()) + HOUR;
      const signature = await signRelease(jobId, 0n, DELIVERY_HASH, 0n, validUntil);
      const send = () =>
        escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, validUntil, signature);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(send()).to.be.revertedWithCustomError(escrow, "MessageExpired").withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(send()).to.emit(escrow, "MilestoneSettled");
    });
  });

  describe("given the milestone is SETTLED", () => {
    it("T18_reverts: the same signature pays once", async () => {
      const { escrow, provider, job, jobId, signRelease } = await networkHelpers.loadFixture(jobSettled);
      const signature = await signRelease(jobId);
      await expect(escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature))
        .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
        .withArgs(jobId, 0n, JobStatus.Settled);
    });
  });

  describe("given a verifier that would refuse", () => {
    it("settles: the client's own word counts more", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, provider, signRelease } = fixture;
      const verifier = await ethers.deployContract("RevertingVerifier");
      const job = await fixture.terms({ offer: { verifier: await verifier.getAddress() } });
      const jobId = await fixture.award(job);
      const signature = await signRelease(jobId);
      await nextBlockAt((await now()) + 5n);
      await expect(escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature))
        .to.emit(escrow, "MilestoneSettled")
        .withArgs(jobId, 0n, Outcome.Released, 10_000n, 100n * DOLLAR - FEE, FEE, 0n, 0n, 0n);
    });
  });
});
