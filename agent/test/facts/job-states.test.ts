import type { MilestoneStatuses, Terms } from "@guildhall/sdk";
import { expect } from "chai";

import { JobStates } from "../../src/facts/job-states.js";
import { caught } from "../utils/caught.js";

const job = { jobId: `0x${"ab".repeat(32)}`, terms: {} as Terms };
const other = { ...job, jobId: `0x${"cd".repeat(32)}` };

describe("JobStates", () => {
  let now = 0;
  let reads: string[] = [];
  const states = (answer: () => Promise<void> = async () => undefined): JobStates => {
    now = 0;
    reads = [];
    const read = async ({ jobId }: typeof job): Promise<MilestoneStatuses> => {
      reads.push(jobId);
      await answer();
      return { jobId, now: BigInt(reads.length), isSettled: false, milestones: [] };
    };
    return new JobStates(read, () => now);
  };

  it("reads a job once for the looks of a second, whatever case its id is in, and each job by itself", async () => {
    const known = states();
    const both = await Promise.all([known.of(job), known.of({ ...job, jobId: job.jobId.toUpperCase() })]);
    expect(both.map((state) => state.now)).to.deep.equal([1n, 1n]);
    await known.of(other);
    now = 999;
    expect(await known.of(job)).to.include({ now: 1n });
    expect(reads).to.deep.equal([job.jobId, other.jobId]);
  });

  it("reads it anew after a second, and after it was forgotten, also while the old answer is on its way", async () => {
    const known = states();
    await known.of(job);
    now = 1_000;
    expect(await known.of(job)).to.include({ now: 2n });
    const late = known.of(job);
    known.forget(job.jobId);
    expect(await known.of(job)).to.include({ now: 3n });
    expect(await late).to.include({ now: 2n });
    expect(await known.of(job)).to.include({ now: 3n });
  });

  it("keeps no failure", async () => {
    let isAway = true;
    const known = states(async () => {
      if (isAway) throw new RangeError("the node is away");
    });
    await caught(RangeError, () => known.of(job));
    isAway = false;
    expect(await known.of(job)).to.include({ now: 2n });
  });
});
