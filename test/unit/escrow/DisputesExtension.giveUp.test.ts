import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  FOREVER,
  jobActive,
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
import { clockOf, giveUp } from "../../utils/steps.js";
import { HOUR, signMessage, TYPES } from "../../utils/terms.js";

/** An ACTIVE job whose bid carries a bond of $5. */
async function jobBonded() {
  const fixture = await market();
  const job = await fixture.terms({ offer: { bidBond: 5n * DOLLAR } });
  return { ...fixture, job, jobId: await fixture.award(job) };
}

/** What the provider signs to give milestone 0 back before a delivery. */
const giveUpOf = (provider: string, jobId: string, outcome: bigint) => ({
  provider,
  jobId,
  milestone: 0n,
  outcome,
  clock: 0n,
  validUntil: FOREVER,
});

describe("DisputesExtension.giveUp", () => {
  describe("when the provider does not consent", () => {
    it("reverts for everybody else, with another message or another's signature", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobActive);
      const message = giveUpOf(provider.address, jobId, Outcome.GivenUp);
      const digest = TypedDataEncoder.hash(domain, TYPES.GiveUp, message);
      for (const signature of [
        "0x",
        await signMessage(provider, domain, "GiveUp", { ...message, milestone: 1n }),
        await signMessage(provider, domain, "GiveUp", { ...message, outcome: Outcome.Missed }),
        await signMessage(provider, domain, "GiveUp", { ...message, clock: 1n }),
        await signMessage(provider, domain, "GiveUp", { ...message, validUntil: FOREVER - 1n }),
        await signMessage(client, domain, "GiveUp", message),
      ]) {
        await expect(giveUp(escrow.connect(client), job, Outcome.GivenUp, { signature }))
          .to.be.revertedWithCustomError(escrow, "SignatureInvalid")
          .withArgs(provider, digest);
      }
    });
  });

  describe("given no such milestone, or a SETTLED one", () => {
    it("reverts", async () => {
      const { escrow, provider, job, jobId } = await networkHelpers.loadFixture(jobSettled);
      for (const [milestone, status] of [
        [0n, JobStatus.Settled],
        [1n, JobStatus.None],
      ] as const) {
        await expect(giveUp(escrow.connect(provider), job, Outcome.GivenUp, { milestone }))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("when it would end otherwise than the provider accepted", () => {
    it("T111_reverts for every other outcome, before the deadline, after it, and once delivered", async () => {
      const fixture = await networkHelpers.loadFixture(jobBonded);
      const { escrow, provider, job } = fixture;
      const deadline = await deadlineOf(fixture);
      const refusesAllBut = async (actual: bigint) => {
        for (const accepted of Object.values(Outcome).filter((outcome) => outcome !== actual)) {
          await expect(giveUp(escrow.connect(provider), job, accepted))
            .to.be.revertedWithCustomError(escrow, "OutcomeMismatch")
            .withArgs(accepted, actual);
        }
      };
      await refusesAllBut(Outcome.GivenUp);
      const snapshot = await networkHelpers.takeSnapshot();
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      await refusesAllBut(Outcome.Missed);
      await snapshot.restore();
      await nextBlockAt(deadline + 1n);
      await refusesAllBut(Outcome.Missed);
    });
  });

  describe("when the message is for another step", () => {
    it("T118_a delivery voids what was signed before it, also for the provider itself (INV-ESC-15)", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobBonded);
      const message = giveUpOf(provider.address, jobId, Outcome.Missed);
      const signature = await signMessage(provider, domain, "GiveUp", message);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const actual = await clockOf(escrow, job);
      for (const [caller, signed] of [
        [client, signature],
        [provider, "0x"],
      ] as const) {
        await expect(giveUp(escrow.connect(caller), job, Outcome.Missed, { clock: 0n, signature: signed }))
          .to.be.revertedWithCustomError(escrow, "ClockMismatch")
          .withArgs(0n, actual);
      }
    });
  });

  describe("when the message expires", () => {
    it("T35_T118_reverts a second later, and not in its last second", async () => {
      const { escrow, provider, job } = await networkHelpers.loadFixture(jobActive);
      const validUntil = (await now()) + HOUR;
      const snapshot = await networkHelpers.takeSnapshot();
      await nextBlockAt(validUntil + 1n);
      await expect(giveUp(escrow.connect(provider), job, Outcome.GivenUp, { validUntil }))
        .to.be.revertedWithCustomError(escrow, "MessageExpired")
        .withArgs(validUntil);
      await snapshot.restore();
      await nextBlockAt(validUntil);
      await expect(giveUp(escrow.connect(provider), job, Outcome.GivenUp, { validUntil })).to.emit(
        escrow,
        "MilestoneSettled",
      );
    });
  });

  describe("given the milestone is ACTIVE", () => {
    for (const [used, faultBps] of [
      [1n, 0n],
      [(7n * DAY) / 10_000n + 1n, 1n],
      [(7n * DAY) / 2n, 5_000n],
      [7n * DAY, 10_000n],
    ] as const) {
      it(`T28_gives the client amount and bond after ${used} s of seven days, a fault of ${faultBps} bps`, async () => {
        const fixture = await networkHelpers.loadFixture(jobBonded);
        const { escrow, ledger, dollar, client, provider, job, jobId } = fixture;
        const before = await milestoneOf(escrow, jobId);
        const time = before.awardedAt + used;
        await nextBlockAt(time);
        const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
          await expect(giveUp(escrow.connect(provider), job, Outcome.GivenUp))
            .to.emit(escrow, "MilestoneSettled")
            .withArgs(jobId, 0n, Outcome.GivenUp, 0n, 0n, 0n, 100n * DOLLAR, 5n * DOLLAR, faultBps);
        });
        expect(changes).to.deep.equal({ "client.credit": 105n * DOLLAR });
        expect(await milestoneOf(escrow, jobId)).to.deep.equal({
          ...before,
          status: JobStatus.Settled,
          outcome: Outcome.GivenUp,
          clock: time,
        });
        const profile = await ledger.profileOf(AGENT_ID);
        expect([profile.givenUp, profile.missed, profile.completed]).to.deep.equal([1n, 0n, 0n]);
        expect((await ledger.massOf(AGENT_ID)).fault > 0n).to.equal(faultBps > 0n);
      });
    }

    it("T34_is a missed deadline from the second after it, and counts in full against the provider", async () => {
      const fixture = await networkHelpers.loadFixture(jobBonded);
      const { escrow, ledger, dollar, client, provider, job, jobId } = fixture;
      await nextBlockAt((await deadlineOf(fixture)) + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(giveUp(escrow.connect(provider), job, Outcome.Missed))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Missed, 0n, 0n, 0n, 100n * DOLLAR, 5n * DOLLAR, 10_000n);
      });
      expect(changes).to.deep.equal({ "client.credit": 105n * DOLLAR });
      expect((await ledger.profileOf(AGENT_ID)).missed).to.equal(1n);
      expect((await ledger.massOf(AGENT_ID)).fault).to.be.greaterThan(0n);
    });
  });

  describe("given the milestone is DELIVERED", () => {
    it("T111_gives the client amount and bond, a missed deadline, by the provider's signature, for any sender", async () => {
      const { escrow, ledger, dollar, client, provider, stranger, domain, job, jobId } =
        await networkHelpers.loadFixture(jobBonded);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const before = await milestoneOf(escrow, jobId);
      const message = { ...giveUpOf(provider.address, jobId, Outcome.Missed), clock: before.clock };
      const signature = await signMessage(provider, domain, "GiveUp", message);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(giveUp(escrow.connect(stranger), job, Outcome.Missed, { signature }))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Missed, 0n, 0n, 0n, 100n * DOLLAR, 5n * DOLLAR, 10_000n);
      });
      expect(changes).to.deep.equal({ "client.credit": 105n * DOLLAR });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.Missed,
      });
      expect((await ledger.profileOf(AGENT_ID)).missed).to.equal(1n);
    });
  });
});
