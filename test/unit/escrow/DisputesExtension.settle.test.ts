import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  ethers,
  FEE_BPS,
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
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { clockOf } from "../../utils/steps.js";
import type { TermsFields } from "../../utils/terms.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

type Fixture = Awaited<ReturnType<typeof market>>;

/** The message and both signatures for a split of milestone 0. */
async function agreed(fixture: Fixture & { jobId: string }, providerBps: bigint, milestone = 0n) {
  const { escrow, client, provider, domain, jobId } = fixture;
  const validUntil = (await now()) + HOUR;
  const { clock } = await escrow.milestoneOf(jobId, milestone);
  const message = {
    client: client.address,
    provider: provider.address,
    jobId,
    milestone,
    providerBps,
    clock,
    validUntil,
  };
  const byClient = await signMessage(client, domain, "Settlement", message);
  const byProvider = await signMessage(provider, domain, "Settlement", message);
  return { clock, validUntil, message, byClient, byProvider };
}

describe("DisputesExtension.settle", () => {
  describe("when the share is above 100 %", () => {
    it("reverts", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, stranger, job } = fixture;
      const { clock, validUntil, byClient, byProvider } = await agreed(fixture, 10_001n);
      await expect(escrow.connect(stranger).settle(job, 0, 10_001n, clock, validUntil, byClient, byProvider))
        .to.be.revertedWithCustomError(escrow, "ShareInvalid")
        .withArgs(10_001n);
    });
  });

  describe("when the message expires", () => {
    it("T35_reverts a second later, and not in its last second", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, stranger, job } = fixture;
      const { clock, validUntil, byClient, byProvider } = await agreed(fixture, 5_000n);
      const settle = () => escrow.connect(stranger).settle(job, 0, 5_000n, clock, validUntil, byClient, byProvider);
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(settle()).to.be.revertedWithCustomError(escrow, "MessageExpired").withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(settle()).to.emit(escrow, "MilestoneSettled");
    });
  });

  describe("when the message is for another step", () => {
    it("INV-ESC-15: a delivery voids what both signed before it, also when a party calls", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, client, provider, stranger, job } = fixture;
      const { clock, validUntil, byClient, byProvider } = await agreed(fixture, 5_000n);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const actual = await clockOf(escrow, job);
      for (const caller of [stranger, client, provider]) {
        await expect(escrow.connect(caller).settle(job, 0, 5_000n, clock, validUntil, byClient, byProvider))
          .to.be.revertedWithCustomError(escrow, "ClockMismatch")
          .withArgs(0n, actual);
      }
    });
  });

  describe("when one side did not sign", () => {
    it("reverts, and a caller counts for itself only", async () => {
      const fixture = await networkHelpers.loadFixture(jobActive);
      const { escrow, client, provider, domain, job } = fixture;
      const { clock, validUntil, message, byClient, byProvider } = await agreed(fixture, 5_000n);
      const digest = TypedDataEncoder.hash(domain, TYPES.Settlement, message);
      await expect(escrow.connect(provider).settle(job, 0, 5_000n, clock, validUntil, "0x", "0x"))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(client, digest);
      await expect(escrow.connect(client).settle(job, 0, 5_000n, clock, validUntil, "0x", "0x"))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(provider, digest);
      await expect(escrow.connect(client).settle(job, 0, 5_000n, clock, validUntil, byProvider, byClient))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(provider, digest);
      const changed = TypedDataEncoder.hash(domain, TYPES.Settlement, { ...message, providerBps: 4_999n });
      await expect(escrow.connect(client).settle(job, 0, 4_999n, clock, validUntil, byClient, byProvider))
        .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
        .withArgs(provider, changed);
    });
  });

  describe("given no such milestone, or a SETTLED one", () => {
    it("T18_reverts", async () => {
      const fixture = await networkHelpers.loadFixture(jobSettled);
      const { escrow, stranger, job, jobId } = fixture;
      for (const [milestone, status] of [
        [0n, JobStatus.Settled],
        [1n, JobStatus.None],
      ] as const) {
        const { clock, validUntil, byClient, byProvider } = await agreed(fixture, 5_000n, milestone);
        await expect(escrow.connect(stranger).settle(job, milestone, 5_000n, clock, validUntil, byClient, byProvider))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("when both sides agree", () => {
    for (const [state, fixtureOf, used, faultBps] of [
      ["ACTIVE", jobActive, (7n * DAY) / 4n, 1_666n],
      ["ACTIVE past its deadline", jobActive, 8n * DAY, 6_667n],
      ["DELIVERED", jobDelivered, (7n * DAY) / 4n, 6_667n],
    ] as const) {
      it(`splits a milestone that is ${state} as signed, whoever sends it, with its bond back to the provider`, async () => {
        const fixture = await networkHelpers.loadFixture(fixtureOf);
        const { escrow, ledger, dollar, client, provider, stranger, job, jobId } = fixture;
        const before = await milestoneOf(escrow, jobId);
        const time = before.awardedAt + used;
        await networkHelpers.time.increaseTo(time - 1n);
        const { clock, validUntil, byClient, byProvider } = await agreed(fixture, 3_333n);
        const gross = (100n * DOLLAR * 3_333n) / 10_000n;
        const fee = (gross * FEE_BPS) / 10_000n;
        const refund = 100n * DOLLAR - gross;
        await nextBlockAt(time);
        const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
          await expect(escrow.connect(stranger).settle(job, 0, 3_333n, clock, validUntil, byClient, byProvider))
            .to.emit(escrow, "MilestoneSettled")
            .withArgs(jobId, 0n, Outcome.Agreed, 3_333n, gross - fee, fee, refund, 0n, faultBps);
        });
        expect(changes).to.deep.equal({ "client.credit": refund, "provider.credit": gross - fee });
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Settled,
          outcome: Outcome.Agreed,
          providerBps: 3_333n,
          clock: before.clock === 0n ? time : before.clock,
        });
        expect((await ledger.massOf(AGENT_ID)).fault).to.be.greaterThan(0n);
      });
    }

    it("T15_splits to the unit for shares from nothing to all, with 6 and with 18 decimals", async () => {
      const fixture = await networkHelpers.loadFixture(market);
      const { escrow, dollar, client, provider } = fixture;
      const unlisted = await ethers.deployContract("UnlistedToken");
      await unlisted.mint(client, 10n ** 30n);
      await unlisted.connect(client).approve(escrow, ethers.MaxUint256);
      await unlisted.mint(provider, 1_000n);
      await unlisted.connect(provider).approve(escrow, ethers.MaxUint256);
      const shares = [0n, 1n, 4_999n, 9_999n, 10_000n];
      for (const [nonce, [token, amount]] of (
        [
          [dollar, 1_000_003n],
          [unlisted, 10n ** 20n + 3n],
        ] as const
      ).entries()) {
        const job: TermsFields = await fixture.terms({
          offer: { token: await token.getAddress(), maxPrice: 10n ** 28n, bidBond: 11n, nonce: BigInt(nonce) },
          bid: { nonce: BigInt(nonce), milestones: shares.map(() => ({ amount, deliverWithin: DAY })) },
        });
        const jobId = await fixture.award(job);
        let bonds = 0n;
        for (const [i, share] of shares.entries()) {
          const { clock, validUntil, byProvider } = await agreed({ ...fixture, jobId }, share, BigInt(i));
          const gross = (amount * share) / 10_000n;
          const fee = (gross * FEE_BPS) / 10_000n;
          const changes = await moneyChanges(escrow, token, { client, provider }, () =>
            escrow.connect(client).settle(job, i, share, clock, validUntil, "0x", byProvider),
          );
          expect(changes["client.credit"] ?? 0n).to.equal(amount - gross);
          bonds += (changes["provider.credit"] ?? 0n) - (gross - fee);
          expect(Object.keys(changes)).to.not.include("escrow");
        }
        expect(bonds).to.equal(11n);
      }
    });
  });
});
