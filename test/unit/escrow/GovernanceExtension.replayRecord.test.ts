import { expect } from "chai";

import { Mark } from "../../fixtures/ledger.js";
import {
  AGENT_ID,
  DAY,
  DOLLAR,
  ethers,
  FEE_BPS,
  jobActive,
  jobDelivered,
  jobSettled,
  JobStatus,
  networkHelpers,
  nextBlockAt,
  now,
  Outcome,
} from "../../fixtures/market.js";
import { milestoneOf, moneyChanges } from "../../utils/escrow.js";
import { settlementsOf } from "../../utils/settlements.js";
import { giveUp, release } from "../../utils/steps.js";

const FEE = (100n * DOLLAR * FEE_BPS) / 10_000n;

/** The ledger was broken when the delivered job was released; `mend` gives it back its code. */
async function jobUnrecorded() {
  const fixture = await jobDelivered();
  const { escrow, ledger, client, job } = fixture;
  const address = await ledger.getAddress();
  const code = await ethers.provider.getCode(address);
  const broken = await ethers.deployContract("RevertingLedger");
  await networkHelpers.setCode(address, await ethers.provider.getCode(broken));
  const released = await release(escrow.connect(client), job);
  return { ...fixture, broken, released, mend: () => networkHelpers.setCode(address, code) };
}

describe("GovernanceExtension.replayRecord", () => {
  describe("given the milestone is open, unknown, or in the ledger already", () => {
    it("T78_reverts", async () => {
      for (const [fixtureOf, milestone] of [
        [jobActive, 0n],
        [jobActive, 1n],
        [jobSettled, 0n],
      ] as const) {
        const { escrow, stranger, job, jobId } = await networkHelpers.loadFixture(fixtureOf);
        await expect(escrow.connect(stranger).replayRecord(job, milestone))
          .to.be.revertedWithCustomError(escrow, "RecordNotMissing")
          .withArgs(jobId, milestone);
      }
    });
  });

  describe("given the ledger refused the record", () => {
    it("the settlement happened all the same: money, event and mark", async () => {
      const { escrow, dollar, provider, released, jobId } = await networkHelpers.loadFixture(jobUnrecorded);
      await expect(released).to.emit(escrow, "RecordFailed").withArgs(jobId, 0n);
      expect(await escrow.creditOf(dollar, provider)).to.equal(100n * DOLLAR - FEE);
      const { status, outcome, unrecorded } = await milestoneOf(escrow, jobId);
      expect([status, outcome, unrecorded]).to.deep.equal([JobStatus.Settled, Outcome.Released, true]);
    });

    it("reverts with the ledger's error while it still refuses, and the mark stays", async () => {
      const { escrow, broken, stranger, job, jobId } = await networkHelpers.loadFixture(jobUnrecorded);
      await expect(escrow.connect(stranger).replayRecord(job, 0)).to.be.revertedWithCustomError(broken, "LedgerBroken");
      expect((await milestoneOf(escrow, jobId)).unrecorded).to.equal(true);
    });

    it("T45_T78_anyone brings it in once, with the facts of then, and no money moves", async () => {
      const { escrow, ledger, dollar, client, provider, stranger, job, jobId, mend } =
        await networkHelpers.loadFixture(jobUnrecorded);
      await mend();
      await networkHelpers.time.increase(1_000_000n);
      const before = await milestoneOf(escrow, jobId);
      const latency = before.deliveredAt - before.awardedAt;
      const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
        await escrow.connect(stranger).replayRecord(job, 0);
      });
      expect(changes).to.deep.equal({});
      const [settlement, ...others] = await settlementsOf(ledger);
      expect(others).to.deep.equal([]);
      expect(settlement).to.include({
        agentId: AGENT_ID,
        clientKey: BigInt(client.address),
        jobId,
        milestone: 0n,
        outcome: Outcome.Released,
        providerBps: 10_000n,
        marks: Mark.Delivered | Mark.Listed,
        volume: 100n * DOLLAR,
        latency,
        earned: FEE * 1_000n,
      });
      expect(settlement!.gained > 0n).to.equal(true);
      expect(await milestoneOf(escrow, jobId)).to.deep.equal({ ...before, unrecorded: false });
      const { completed, lastActivity } = await ledger.profileOf(AGENT_ID);
      expect(completed).to.equal(1n);
      expect(lastActivity).to.be.greaterThan((await now()) - 14_400n);
      await expect(escrow.connect(stranger).replayRecord(job, 0))
        .to.be.revertedWithCustomError(escrow, "RecordNotMissing")
        .withArgs(jobId, 0n);
    });
  });

  describe("given the ledger refused what ended without a delivery", () => {
    for (const [title, used, outcome, faultBps] of [
      ["in time", (7n * DAY) / 4n, Outcome.GivenUp, 2_500n],
      ["past the deadline", 7n * DAY + 1n, Outcome.Missed, 10_000n],
    ] as const) {
      it(`T45_T78_the fault is that of the end, ${title}, however late the replay`, async () => {
        const { escrow, ledger, provider, job, jobId } = await networkHelpers.loadFixture(jobActive);
        const address = await ledger.getAddress();
        const code = await ethers.provider.getCode(address);
        const broken = await ethers.deployContract("RevertingLedger");
        await networkHelpers.setCode(address, await ethers.provider.getCode(broken));
        await nextBlockAt((await milestoneOf(escrow, jobId)).awardedAt + used);
        await expect(giveUp(escrow.connect(provider), job, outcome))
          .to.emit(escrow, "RecordFailed")
          .withArgs(jobId, 0n);
        await networkHelpers.setCode(address, code);
        await networkHelpers.time.increase(30n * DAY);
        await escrow.replayRecord(job, 0);
        const [settlement] = await settlementsOf(ledger);
        expect(settlement).to.include({ outcome, marks: Mark.Listed, latency: 0n });
        // The full fee of $100 at 25 bps, in nano-USD, times the fault.
        expect(settlement!.withheld).to.equal((FEE * 1_000n * faultBps) / 10_000n);
      });
    }
  });
});
