import type { MilestoneStatuses } from "@guildhall/sdk";

import type { JobSubject } from "../runtime/subject.js";

/** For how many milliseconds a state is used again: as a node may be behind another. What is sent on it the escrow judges anyway. */
const FRESH_MS = 1_000;

/** A job whose terms are known. */
type KnownJob = Pick<JobSubject, "jobId" | "terms">;

/**
 * The states of jobs on the chain, each read at most once a second. A caller that acts on the chain, or hears that somebody did, forgets
 * what was read before.
 */
export class JobStates {
  readonly #known = new Map<string, { readonly at: number; readonly state: Promise<MilestoneStatuses> }>();

  /**
   * @param read Reads the state of a job.
   * @param clock Milliseconds from any time on.
   */
  constructor(
    private readonly read: (job: KnownJob) => Promise<MilestoneStatuses>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** The state of a job. @throws What reading it throws. */
  of(job: KnownJob): Promise<MilestoneStatuses> {
    const key = job.jobId.toLowerCase();
    const known = this.#known.get(key);
    const now = this.clock();
    if (known !== undefined && now - known.at < FRESH_MS) return known.state;
    const reading = { at: now, state: this.read(job) };
    this.#known.set(key, reading);
    // What failed says nothing.
    reading.state.catch(() => {
      if (this.#known.get(key) === reading) this.#known.delete(key);
    });
    return reading.state;
  }

  /** Has the next look read a job anew. */
  forget(jobId: string): void {
    this.#known.delete(jobId.toLowerCase());
  }
}
