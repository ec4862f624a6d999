import type { Client } from "../client/client.js";
import { jobIdOf } from "../client/domains.js";
import { read } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import { JobNotFoundError, TermsMismatchError } from "../errors/job-errors.js";
import { blockRangeAt, findEvents } from "../events/find-events.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { JobAwardedEvent } from "../generated/typechain/JobEscrow.js";
import { type FundingMode, fundingModeOf } from "../protocol/funding.js";
import { plainBid, plainOffer, priceOf, type Terms } from "../protocol/terms.js";

/** A job as it was awarded; nothing of it ever changes. */
export interface Job {
  readonly jobId: string;
  readonly terms: Terms;
  readonly client: string;
  readonly provider: string;
  readonly agentId: bigint;
  readonly token: string;
  /** What all milestones cost together, in units of the token. */
  readonly price: bigint;
  /** Where the price came from. */
  readonly funding: FundingMode;
  /** The protocol fee in basis points of what the provider earns. */
  readonly feeBps: bigint;
  /** When it was awarded, unix seconds: from then on run the times of its milestones. */
  readonly awardedAt: bigint;
  /** The transaction that awarded it. */
  readonly hash: string;
  readonly blockNumber: number;
}

/** What {@link getJob} needs. */
export interface GetJobParameters {
  readonly jobId: string;
}

/**
 * A job with its full terms, rebuilt from the event of its award and verified: they hash to the job's id.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @throws {@link TermsMismatchError} when the node answers with the terms of something else.
 * @example const { terms, price } = await getJob(client, { jobId });
 */
export async function getJob(client: Client, { jobId }: GetJobParameters): Promise<Job> {
  const log = await read(client, () => findAward(client, jobId));
  if (log === undefined) throw new JobNotFoundError(jobId);
  const job = jobOf(client, log);
  if (job.jobId !== jobId.toLowerCase()) throw new TermsMismatchError("job", jobId, job.jobId);
  return job;
}

/** What an event of an award says. */
interface AwardArguments {
  readonly args: JobAwardedEvent.OutputObject;
}

/** The job that an award began; its id is computed from the terms. @throws {@link TermsMismatchError} */
export function jobOf(client: Client, log: Pick<AwardLog, "transactionHash" | "blockNumber"> & AwardArguments): Job {
  const { args } = log;
  const terms = { offer: plainOffer(args.offer), bid: plainBid(args.bid) };
  const jobId = jobIdOf(client, terms);
  if (jobId !== args.jobId) throw new TermsMismatchError("job", args.jobId, jobId);
  return {
    jobId,
    terms,
    client: terms.offer.client,
    provider: terms.bid.provider,
    agentId: terms.bid.agentId,
    token: terms.offer.token,
    price: priceOf(terms.bid),
    funding: fundingModeOf(args.funding),
    feeBps: args.feeBps,
    awardedAt: args.awardedAt,
    hash: log.transactionHash,
    blockNumber: log.blockNumber,
  };
}

/** How many blocks are read at once without a thought. */
const FEW_BLOCKS = 2_000;

/** The event with which a job began. */
export type AwardLog = WatchedEvent<JobAwardedEvent.Event>;

/**
 * The event with which a job began; nothing when it was never awarded. The escrow knows when that was, so that even on a
 * long chain a few reads find the block.
 */
export async function findAward(client: Client, jobId: string): Promise<AwardLog | undefined> {
  const { escrow } = client.contracts;
  const { awardedAt } = await callView(escrow, "milestoneOf", jobId, 0n);
  if (awardedAt === 0n) return undefined;

  const range = await blockRangeAt(client, awardedAt, FEW_BLOCKS);
  const [log] = await findEvents(client, {
    contract: escrow,
    event: escrow.getEvent("JobAwarded"),
    filter: [jobId],
    ...range,
  });
  return log;
}
