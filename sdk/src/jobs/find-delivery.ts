import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import type { EntryInvalidError } from "../errors/argument-errors.js";
import { DeliveryMismatchError } from "../errors/job-errors.js";
import { findEvents } from "../events/find-events.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { MilestoneDeliveredEvent } from "../generated/typechain/JobEscrow.js";
import { findAward } from "./get-job.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "./resolve-job.js";

/** The event of a delivery. */
export type DeliveryLog = WatchedEvent<MilestoneDeliveredEvent.Event>;

/** What was delivered for a milestone. */
export interface Delivery {
  readonly jobId: string;
  readonly milestone: bigint;
  /** Of the document, or of what was delivered without one. */
  readonly deliveryHash: string;
  /** Where the document is stored; empty when nobody is to read it there. */
  readonly uri: string;
  /** The transaction that delivered it. */
  readonly hash: string;
  readonly blockNumber: number;
  /** What is wrong with its texts; left out when nothing is. */
  readonly problems?: readonly EntryInvalidError[];
}

/** What an event says of a delivery. */
export function deliveryOf({ args, transactionHash: hash, blockNumber, problems }: DeliveryLog): Delivery {
  const { jobId, milestone, deliveryHash, uri } = args;
  return { jobId, milestone, deliveryHash, uri, hash, blockNumber, ...(problems && { problems }) };
}

/**
 * The delivery of a milestone that counts: the last one. Read its document with a store's `get`, which verifies the hash.
 *
 * @returns Undefined before the first delivery.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example
 * const delivery = await findDelivery(client, { job: jobId, milestone: 0n });
 * if (delivery === undefined) console.log("nothing is delivered yet");
 */
export async function findDelivery(client: Client, parameters: MilestoneParameters): Promise<Delivery | undefined> {
  const { jobId, milestone } = await resolveMilestone(client, parameters);
  const latest = (await read(client, () => findDeliveries(client, jobId, milestone))).at(-1);
  return latest && deliveryOf(latest);
}

/** All deliveries of a milestone, the oldest first. */
export async function findDeliveries(
  client: Client,
  jobId: string,
  milestone: bigint,
): Promise<readonly DeliveryLog[]> {
  const { escrow } = client.contracts;
  const { deliveredAt } = await callView(escrow, "milestoneOf", jobId, milestone);
  const award = deliveredAt === 0n ? undefined : await findAward(client, jobId);
  if (award === undefined) return [];
  return findEvents(client, {
    contract: escrow,
    event: escrow.getEvent("MilestoneDelivered"),
    filter: [jobId, milestone],
    fromBlock: award.blockNumber,
  });
}

/** Requires that the last delivery of a milestone has this hash. @throws {@link DeliveryMismatchError} */
export async function requireDelivery(
  client: Client,
  { jobId, milestone }: Pick<ResolvedMilestone, "jobId" | "milestone">,
  deliveryHash: string,
): Promise<void> {
  const latest = (await read(client, () => findDeliveries(client, jobId, milestone))).at(-1);
  const actual = latest?.args.deliveryHash;
  if (actual !== deliveryHash.toLowerCase()) throw new DeliveryMismatchError(jobId, milestone, deliveryHash, actual);
}
