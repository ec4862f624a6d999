// A token that its issuer pauses during the review lets nobody pull the stake of a dispute; silence then pays the provider. The
// rule stays, by decision: a stake is taken from credit first, so that a client with credit can dispute all the same.
import { expect } from "chai";
import { MaxUint256 } from "ethers";

import { deliverJob, EVIDENCE_HASH, EVIDENCE_URI, marketWithPanels } from "../fixtures/disputes.js";
import { DOLLAR, ethers, JobStatus, networkHelpers, nextBlockAt, Outcome } from "../fixtures/market.js";
import { milestoneOf } from "../utils/escrow.js";
import { openDispute } from "../utils/steps.js";

/** A delivered job of $100 in a token that was paused since; the stake would be $5. */
async function deliveredInPausedToken() {
  const market = await marketWithPanels();
  const { escrow, client } = market;
  const token = await ethers.deployContract("PausableToken");
  await token.mint(client, 200n * DOLLAR);
  await token.connect(client).approve(escrow, MaxUint256);
  await escrow.connect(client).deposit(token, client, 5n * DOLLAR);
  const fixture = await deliverJob(market, { offer: { token: await token.getAddress() } });
  await token.pause();
  return { ...fixture, token };
}

describe("A client whose token is paused during the review", () => {
  it("T124_disputes with its credit, which moves no token", async () => {
    const { escrow, client, job, jobId } = await networkHelpers.loadFixture(deliveredInPausedToken);
    await openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI);
    expect((await milestoneOf(escrow, jobId)).status).to.equal(JobStatus.Disputed);
  });

  it("T124_documented: without credit cannot dispute, and silence pays the provider", async () => {
    const { escrow, token, client, stranger, job, jobId } = await networkHelpers.loadFixture(deliveredInPausedToken);
    await token.unpause();
    await escrow.connect(client).withdraw(token, client);
    await token.pause();
    await expect(openDispute(escrow.connect(client), job, EVIDENCE_HASH, EVIDENCE_URI)).to.be.revertedWithCustomError(
      token,
      "EnforcedPause",
    );
    const { clock } = await milestoneOf(escrow, jobId);
    await nextBlockAt(clock + job.offer.reviewWindow + 1n);
    await escrow.connect(stranger).autoRelease(job, 0);
    expect((await milestoneOf(escrow, jobId)).outcome).to.equal(Outcome.AutoReleased);
  });
});
