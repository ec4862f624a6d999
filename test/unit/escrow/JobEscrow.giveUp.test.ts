import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import {
  AGENT_ID,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  JobStatus,
  jobActive,
  jobSettled,
  market,
  networkHelpers,
  nextBlockAt,
  Outcome,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { signMessage, TYPES } from "../../utils/terms.js";

/** An ACTIVE job whose bid carries a bond of $5. */
async function jobBonded() {
  const fixture = await market();
  const job = await fixture.terms({ offer: { bidBond: 5n * DOLLAR } });
  return { ...fixture, job, jobId: await fixture.award(job) };
}

describe("JobEscrow.giveUp", () => {
  describe("when the provider does not consent", () => {
    it("reverts for everybody else, with another message or another's signature", async () => {
      const { escrow, client, provider, domain, job, jobId } = await networkHelpers.loadFixture(jobActive);
      const message = { provider: provider.address, jobId, milestone: 0n };
      const digest = TypedDataEncoder.hash(domain, TYPES.GiveUp, message);
      for (const signature of [
        "0x",
        await signMessage(provider, domain, "GiveUp", { ...message, milestone: 1n }),
        await signMessage(client, domain, "GiveUp", message),
      ]) {
        await expect(escrow.connect(client).giveUp(job, 0, signature))
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
        await expect(escrow.connect(provider).giveUp(job, milestone, "0x"))
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, milestone, status);
      }
    });
  });

  describe("given the milestone is ACTIVE", () => {
    it("T28_gives the client amount and bond until the deadline, which is no missed one", async () => {
      const { escrow, ledger, dollar, client, provider, job, jobId } = await networkHelpers.loadFixture(jobBonded);
      const before = await milestoneOf(escrow, jobId);
      await nextBlockAt(job.bid.milestones[0]!.deliverBy);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(provider).giveUp(job, 0, "0x"))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.GivenUp, 0n, 0n, 0n, 100n * DOLLAR, true);
      });
      expect(changes).to.deep.equal({ "client.credit": 105n * DOLLAR });
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({
        ...before,
        status: JobStatus.Settled,
        outcome: Outcome.GivenUp,
      });
      const profile = await ledger.profileOf(AGENT_ID);
      expect([profile.givenUp, profile.missed, profile.completed]).to.deep.equal([1n, 0n, 0n]);
      expect((await ledger.massOf(AGENT_ID)).fault).to.equal(0n);
    });

    it("T34_is a missed deadline from the second after it, and counts against the provider", async () => {
      const { escrow, ledger, dollar, client, provider, job, jobId } = await networkHelpers.loadFixture(jobBonded);
      await nextBlockAt(job.bid.milestones[0]!.deliverBy + 1n);
      const changes = await moneyChanges(escrow, dollar, { client, provider }, async () => {
        await expect(escrow.connect(provider).giveUp(job, 0, "0x"))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.Missed, 0n, 0n, 0n, 100n * DOLLAR, true);
      });
      expect(changes).to.deep.equal({ "client.credit": 105n * DOLLAR });
      expect((await ledger.profileOf(AGENT_ID)).missed).to.equal(1n);
      expect((await ledger.massOf(AGENT_ID)).fault).to.be.greaterThan(0n);
    });
  });

  describe("given the milestone is DELIVERED", () => {
    it("gives the client the amount and the provider its bond, by the provider's signature, for any sender", async () => {
      const { escrow, dollar, client, provider, stranger, domain, job, jobId } =
        await networkHelpers.loadFixture(jobBonded);
      await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
      const message = { provider: provider.address, jobId, milestone: 0n };
      const signature = await signMessage(provider, domain, "GiveUp", message);
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await expect(escrow.connect(stranger).giveUp(job, 0, signature))
          .to.emit(escrow, "MilestoneSettled")
          .withArgs(jobId, 0n, Outcome.GivenUp, 0n, 0n, 0n, 100n * DOLLAR, false);
      });
      expect(changes).to.deep.equal({ "client.credit": 100n * DOLLAR, "provider.credit": 5n * DOLLAR });
    });
  });
});
