import { type Client, jobIdOf } from "@guildhall/sdk";
import QuickLRU from "quick-lru";

import type { AgentJournal } from "../journal/journal.js";
import { answerKey, type OfferAnswer } from "../roles/provider/answer-offer.js";
import { readTable } from "../roles/provider/bargaining.js";
import type { StoredBid } from "../roles/provider/stored-bid.js";
import { topicOf } from "../runtime/subject.js";
import { SUBJECTS_STREAM } from "../runtime/subjects.js";
import type { StoredTask, TaskStore } from "./task-store.js";

/** How many jobs are kept in memory; the journal has the others. */
const MOST_KNOWN = 5_000;

/** The job that a bid leads to, if it is awarded: the latest bid, until another one was taken. */
interface TaskJob extends StoredBid {
  readonly jobId: string;
}

/** What the agent's journal says of the offers of tasks. */
export class TaskJobs {
  readonly #jobs = new QuickLRU<string, TaskJob>({ maxSize: MOST_KNOWN });

  constructor(
    private readonly client: Client,
    readonly journal: AgentJournal,
    private readonly store: TaskStore,
  ) {}

  /** What the agent made of an offer: a bid with its job, or why there is none; undefined while it considers it. */
  async answer({ offerHash }: StoredTask): Promise<TaskJob | { readonly reason: string } | undefined> {
    const known = this.#jobs.get(offerHash);
    if (known !== undefined) return known;
    const answer = await this.journal.result<OfferAnswer>(answerKey(offerHash));
    if (answer === undefined || !("bid" in answer)) return answer;
    const { bid } = answer;
    if (bid.bargaining === undefined) return this.#remember(offerHash, this.#withJob(bid));
    const possible = (await readTable(this, bid)).bids.map((one) => this.#withJob(one));
    const begun = await this.#begun(possible);
    return begun === undefined ? possible.at(-1) : this.#remember(offerHash, begun);
  }

  #withJob(bid: StoredBid): TaskJob {
    return { ...bid, jobId: jobIdOf(this.client, bid.terms) };
  }

  #remember(offerHash: string, job: TaskJob): TaskJob {
    this.#jobs.set(offerHash, job);
    return job;
  }

  /** Of the jobs that several bids for an offer would lead to, the one that began. */
  async #begun(possible: readonly TaskJob[]): Promise<TaskJob | undefined> {
    const areBegun = await Promise.all(
      possible.map(({ jobId }) => this.journal.has(SUBJECTS_STREAM, topicOf.job(jobId))),
    );
    return possible.find((_, i) => areBegun[i]);
  }

  /** The job that a task may lead to; undefined before there is a bid. */
  async jobOf(task: StoredTask): Promise<TaskJob | undefined> {
    const answer = await this.answer(task);
    return answer !== undefined && "jobId" in answer ? answer : undefined;
  }

  /** The newest task of a client to which an offer's hash or a job's id belongs. */
  async taskOf(sender: string, thread: string): Promise<StoredTask | undefined> {
    for (const task of this.store.of(sender).toReversed()) {
      if (BigInt(task.offerHash) === BigInt(thread)) return task;
      const job = await this.jobOf(task);
      if (job !== undefined && BigInt(job.jobId) === BigInt(thread)) return task;
    }
    return undefined;
  }
}
