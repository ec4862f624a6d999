import type { Log } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { JobNotFoundError } from "../errors/job-not-found-error.js";
import type {
  JobAwardedEvent,
  MilestoneDeliveredEvent,
  MilestoneSettledEvent,
  RecordFailedEvent,
} from "../generated/typechain/JobEscrow.js";
import { findAward } from "./find-award.js";
import { type Settlement, settlementOf } from "./find-settlement.js";
import { type FundingMode, fundingModeOf } from "./funding-mode.js";

/** Where and when an entry of a timeline happened. */
export interface TimelinePlace {
  /** The transaction. */
  readonly hash: string;
  readonly blockNumber: number;
  /** Unix seconds. */
  readonly time: bigint;
}

/** One thing that happened to a job. */
export type TimelineEntry = TimelinePlace &
  (
    | { readonly event: "awarded"; readonly funding: FundingMode; readonly feeBps: bigint }
    | { readonly event: "delivered"; readonly milestone: bigint; readonly deliveryHash: string; readonly uri: string }
    | ({ readonly event: "settled" } & Settlement)
    | { readonly event: "record-failed"; readonly milestone: bigint }
  );

/** What {@link timeline} needs. */
export interface TimelineParameters {
  readonly jobId: string;
}

/**
 * All that happened to a job, the oldest first.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain.
 * @example for (const { event, time } of await timeline(client, { jobId })) console.log(time, event);
 */
export function timeline(client: Client, { jobId }: TimelineParameters): Promise<readonly TimelineEntry[]> {
  return read(client, async () => {
    const award = await findAward(client, jobId);
    if (award === undefined) throw new JobNotFoundError(jobId);
    const logs = await logsOf(client, jobId, award.blockNumber);
    const times = await timesOf(client, logs);
    return logs.flatMap((log) => {
      const { transactionHash: hash, blockNumber } = log;
      const entry = entryOf(client, log);
      return entry === undefined
        ? []
        : [{ ...entry, hash, blockNumber, time: times.get(blockNumber) ?? 0n } as TimelineEntry];
    });
  });
}

/** How many blocks one request covers: what public nodes still answer. */
const EVENT_PAGE = 10_000;

/** The job's id is the first topic of everything that the escrow says of it. */
async function logsOf(
  { provider, contracts: { escrow } }: Client,
  jobId: string,
  first: number,
): Promise<readonly Log[]> {
  const address = await escrow.getAddress();
  const kinds = ["JobAwarded", "MilestoneDelivered", "MilestoneSettled", "RecordFailed"] as const;
  const topics = [kinds.map((name) => escrow.interface.getEvent(name).topicHash), jobId];
  const latest = await provider.getBlockNumber();
  const found: Log[] = [];
  for (let fromBlock = first; fromBlock <= latest; fromBlock += EVENT_PAGE) {
    const toBlock = Math.min(fromBlock + EVENT_PAGE - 1, latest);
    found.push(...(await provider.getLogs({ address, topics, fromBlock, toBlock })));
  }
  return found;
}

async function timesOf({ provider }: Client, logs: readonly Log[]): Promise<ReadonlyMap<number, bigint>> {
  const blocks = await Promise.all(
    [...new Set(logs.map(({ blockNumber }) => blockNumber))].map((n) => provider.getBlock(n)),
  );
  return new Map(blocks.filter((block) => block !== null).map(({ number, timestamp }) => [number, BigInt(timestamp)]));
}

function entryOf({ contracts: { escrow } }: Client, log: Log): object | undefined {
  const parsed = escrow.interface.parseLog(log);
  switch (parsed?.name) {
    case "JobAwarded": {
      const { funding, feeBps } = parsed.args as unknown as JobAwardedEvent.OutputObject;
      return { event: "awarded", funding: fundingModeOf(funding), feeBps };
    }
    case "MilestoneDelivered": {
      const { milestone, deliveryHash, uri } = parsed.args as unknown as MilestoneDeliveredEvent.OutputObject;
      return { event: "delivered", milestone, deliveryHash, uri };
    }
    case "MilestoneSettled":
      return { event: "settled", ...settlementOf(parsed.args as unknown as MilestoneSettledEvent.OutputObject) };
    case "RecordFailed": {
      const { milestone } = parsed.args as unknown as RecordFailedEvent.OutputObject;
      return { event: "record-failed", milestone };
    }
    default:
      return undefined;
  }
}
