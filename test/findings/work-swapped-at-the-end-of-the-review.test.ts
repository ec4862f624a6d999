// A placeholder started the review; the work, or rubbish, took its place in the last second of it, and the release by silence
// came a second later. Each delivery has a whole review of its own now, and after the deadline none is replaced.
import { expect } from "chai";
import { id } from "ethers";

import { EVIDENCE_HASH, EVIDENCE_URI, marketWithPanels } from "../fixtures/disputes.js";
import { AGENT_ID, DAY, jobActive, networkHelpers, nextBlockAt, Outcome } from "../fixtures/market.js";
import { deadlineOf } from "../utils/deadlines.js";
import { milestoneOf } from "../utils/escrow.js";
import { openDispute, release } from "../utils/steps.js";
import { HOUR } from "../utils/terms.js";

const REVIEW = 72n * HOUR;

/** A placeholder is delivered at once; seven days of time, 72 hours of review. */
async function placeholderDelivered() {
  const fixture = await marketWithPanels();
  const job = await fixture.terms();
  const jobId = await fixture.award(job);
  await fixture.escrow.connect(fixture.provider).deliver(job, 0, id("work in progress"), "ipfs://wip", "0x");
  return { ...fixture, job, jobId, placeholderAt: (await milestoneOf(fixture.escrow, jobId)).clock };
}

describe("Work that takes the place of a placeholder", () => {
  it("T114_in the last second of the review can be disputed for 72 hours more", async () => {
    const fixture = await networkHelpers.loadFixture(placeholderDelivered);
    const { escrow, client, provider, stranger, job, placeholderAt } = fixture;
    await nextBlockAt(placeholderAt + REVIEW);
    await escrow.connect(provider).deliver(job, 0, id("rubbish"), "ipfs://final", "0x");
    await nextBlockAt(placeholderAt + REVIEW + 1n);
    await expect(escrow.connect(stranger).autoRelease(job, 0))
      .to.be.revertedWithCustomError(escrow, "ReviewWindowOpen")
      .withArgs(placeholderAt + 2n * REVIEW);
    await nextBlockAt(placeholderAt + 2n * REVIEW);
    await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI)).to.emit(
      escrow,
      "MilestoneDisputed",
    );
  });

  it("T114_is refused once the deadline has passed, though the review is not over", async () => {
    const fixture = await networkHelpers.loadFixture(placeholderDelivered);
    const { escrow, provider, job, jobId } = fixture;
    const deadline = await deadlineOf(fixture);
    await nextBlockAt(deadline);
    await escrow.connect(provider).deliver(job, 0, id("a placeholder at the deadline"), "", "0x");
    const stored = await milestoneOf(escrow, jobId);
    await networkHelpers.time.increase(REVIEW - 2n * HOUR);
    await expect(escrow.connect(provider).deliver(job, 0, id("the work"), "", "0x"))
      .to.be.revertedWithCustomError(escrow, "DeliveryDeadlinePassed")
      .withArgs(deadline);
    expect(await milestoneOf(escrow, jobId)).to.deep.equal(stored);
  });

  it("T114_counts with its own time: the latency in the ledger is that of the work, not of the placeholder", async () => {
    const fixture = await networkHelpers.loadFixture(jobActive);
    const { escrow, ledger, provider, client, job, jobId } = fixture;
    const { awardedAt } = await milestoneOf(escrow, jobId);
    await escrow.connect(provider).deliver(job, 0, id("placeholder"), "", "0x");
    await nextBlockAt(awardedAt + 6n * DAY);
    await escrow.connect(provider).deliver(job, 0, id("the work"), "", "0x");
    await release(escrow.connect(client), job);
    const { latency, onTime } = await ledger.profileOf(AGENT_ID);
    expect([latency, onTime]).to.deep.equal([6n * DAY, 1n]);
    expect((await milestoneOf(escrow, jobId)).outcome).to.equal(Outcome.Released);
  });
});
