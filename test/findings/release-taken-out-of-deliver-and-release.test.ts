// A client's release for `deliverAndRelease` could be sent by anybody before the delivery: the provider was paid, late and
// without a delivery in its record, and its own transaction failed. A client could make every job late by paying early.
import { expect } from "chai";

import { Mark } from "../fixtures/ledger.js";
import {
  AGENT_ID,
  DAY,
  DELIVERY_HASH,
  DELIVERY_URI,
  DOLLAR,
  FOREVER,
  jobActive,
  JobStatus,
  market,
  networkHelpers,
} from "../fixtures/market.js";
import { milestoneOf } from "../utils/escrow.js";
import { release } from "../utils/steps.js";
import { settlementsOf } from "../utils/settlements.js";

describe("A release signed for a delivery to come", () => {
  it("T117_cannot be used by anybody else, and pays the provider for its delivery", async () => {
    const fixture = await networkHelpers.loadFixture(jobActive);
    const { escrow, ledger, provider, stranger, job, jobId } = fixture;
    const signature = await fixture.signRelease(jobId);
    await expect(release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, signature }))
      .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
      .withArgs(jobId, 0n, JobStatus.Active);
    await escrow.connect(provider).deliverAndRelease(job, 0, DELIVERY_HASH, DELIVERY_URI, FOREVER, signature);
    const { completed, onTime, late } = await ledger.profileOf(AGENT_ID);
    expect([completed, onTime, late]).to.deep.equal([1n, 1n, 0n]);
    expect((await milestoneOf(escrow, jobId)).deliveredAt).to.be.greaterThan(0n);
  });

  it("T117_is void for anybody else once something was delivered", async () => {
    const fixture = await networkHelpers.loadFixture(jobActive);
    const { escrow, provider, stranger, job, jobId } = fixture;
    const signature = await fixture.signRelease(jobId);
    await escrow.connect(provider).deliver(job, 0, DELIVERY_HASH, DELIVERY_URI, "0x");
    await expect(
      release(escrow.connect(stranger), job, { clock: 0n, deliveryHash: DELIVERY_HASH, signature }),
    ).to.be.revertedWithCustomError(escrow, "ClockMismatch");
    await expect(
      release(escrow.connect(stranger), job, { deliveryHash: DELIVERY_HASH, signature }),
    ).to.be.revertedWithCustomError(escrow, "SignatureInvalid");
  });
});

describe("A client that pays before the delivery", () => {
  it("T117_makes no job late, in however many milestones", async () => {
    const fixture = await networkHelpers.loadFixture(market);
    const { escrow, ledger, client } = fixture;
    const milestones = Array.from({ length: 16 }, () => ({ amount: DOLLAR, deliverWithin: DAY }));
    const job = await fixture.terms({ bid: { milestones } });
    await fixture.award(job);
    for (const milestone of milestones.keys()) {
      await release(escrow.connect(client), job, { milestone: BigInt(milestone) });
    }
    expect((await settlementsOf(ledger)).map(({ marks }) => marks)).to.deep.equal(Array(16).fill(Mark.Listed));
  });
});
