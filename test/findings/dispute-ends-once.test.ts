// The audit tried every call of both roles on a dispute that had just ended: none may end it again or pay anything.
import { expect } from "chai";

import { jobDisputed, rule } from "../fixtures/disputes.js";
import { JobStatus, networkHelpers, Outcome } from "../fixtures/market.js";
import { moneyChanges } from "../utils/escrow.js";
import { appeal as appealAs, concede, giveUp, release } from "../utils/steps.js";

describe("A dispute that ended by concession", () => {
  it("T65_is over for every call, and pays nothing more", async () => {
    const fixture = await networkHelpers.loadFixture(jobDisputed);
    const { escrow, dollar, client, provider, stranger, job, jobId } = fixture;
    await rule(fixture, 5_000n);
    await appealAs(escrow.connect(client), job, false);
    await concede(escrow.connect(client), job);
    const changes = await moneyChanges(escrow, dollar, { client, provider, stranger }, async () => {
      for (const call of [
        () => concede(escrow.connect(client), job),
        () => giveUp(escrow.connect(provider), job, Outcome.Ruled),
        () => release(escrow.connect(client), job),
        () => appealAs(escrow.connect(client), job, false),
        () => escrow.connect(stranger).finalize(job, 0),
        () => escrow.connect(stranger).fallBack(job, 0),
        () => escrow.connect(stranger).escalate(job, 0),
        () => escrow.connect(stranger).autoRelease(job, 0),
        () => escrow.connect(stranger).reclaim(job, 0),
      ]) {
        await expect(call())
          .to.be.revertedWithCustomError(escrow, "JobStatusMismatch")
          .withArgs(jobId, 0n, JobStatus.Settled);
      }
      await expect(escrow.connect(stranger).replayRecord(job, 0)).to.be.revertedWithCustomError(
        escrow,
        "RecordNotMissing",
      );
    });
    expect(changes).to.deep.equal({});
  });
});
