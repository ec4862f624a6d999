import { expect } from "chai";
import { id } from "ethers";

import {
  ContractRevertError,
  deliver,
  jobStatus,
  profileOf,
  recordsOf,
  release,
  replayRecord,
  timeline,
} from "../../../sdk/src/index.js";
import { caught } from "../../utils/caught.js";
import { DELIVERY, ethers, jobActive, networkHelpers } from "../fixtures/jobs.js";

/** The ledger was broken when the job was released; `mend` gives it back its code. */
async function jobUnrecorded() {
  const market = await jobActive();
  const { client, worker, jobId, deployment } = market;
  const { address } = deployment.contracts.ReputationLedger;
  const code = await ethers.provider.getCode(address);
  const broken = await ethers.deployContract("RevertingLedger");
  await deliver(worker, { job: jobId, ...DELIVERY });
  await networkHelpers.setCode(address, await ethers.provider.getCode(broken));
  const released = await release(client, { job: jobId });
  return { ...market, released, mend: () => networkHelpers.setCode(address, code) };
}

describe("replayRecord, given the ledger refused a settlement", () => {
  it("is what comes next, though the money went its way", async () => {
    const { stranger, jobId, released } = await networkHelpers.loadFixture(jobUnrecorded);
    expect(released.earned).to.equal(99_750_000n);
    const { milestones } = await jobStatus(stranger, { job: jobId });
    expect(milestones[0]).to.deep.include({ unrecorded: true, next: [{ action: "replayRecord", who: "anyone" }] });
    const events = (await timeline(stranger, { jobId })).map(({ event }) => event);
    expect(events.slice(0, 2)).to.deep.equal(["awarded", "delivered"]);
    expect(events.slice(2)).to.have.members(["settled", "record-failed"]);
  });

  it("fails while the ledger refuses", async () => {
    const { stranger, jobId } = await networkHelpers.loadFixture(jobUnrecorded);
    const error = await caught(ContractRevertError, () => replayRecord(stranger, { job: jobId }));
    expect(error.selector).to.equal(id("LedgerBroken()").slice(0, 10));
    expect((await jobStatus(stranger, { job: jobId })).milestones[0]!.unrecorded).to.equal(true);
  });

  it("brings the settlement in, by anyone, once", async () => {
    const { stranger, jobId, agentId, mend } = await networkHelpers.loadFixture(jobUnrecorded);
    await mend();
    expect((await profileOf(stranger, { agentId })).completed).to.equal(0n);

    const recorded = await replayRecord(stranger, { job: jobId, milestone: 0n });
    expect(recorded).to.include({ jobId, milestone: 0n });
    expect((await profileOf(stranger, { agentId })).completed).to.equal(1n);
    const records = await recordsOf(stranger, { agentId });
    expect(records.map((record) => record.jobId)).to.deep.equal([jobId]);
    expect(records[0]!.gained > 0n).to.equal(true);
    expect((await jobStatus(stranger, { job: jobId })).milestones[0]).to.deep.include({ unrecorded: false, next: [] });

    const error = await caught(ContractRevertError, () => replayRecord(stranger, { job: jobId }));
    expect(error).to.deep.include({ errorName: "RecordNotMissing", args: [jobId, 0n] });
  });
});
