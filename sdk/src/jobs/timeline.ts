import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { JobNotFoundError } from "../errors/job-errors.js";
import { findEvents } from "../events/find-events.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type {
  DeliveryRefusedEvent,
  DisputeSettledEvent,
  EvidenceSubmittedEvent,
  EvidenceWaivedEvent,
  JobAwardedEvent,
  MilestoneAppealedEvent,
  MilestoneDeliveredEvent,
  MilestoneDisputedEvent,
  MilestoneSettledEvent,
  RecordFailedEvent,
  RulingGivenEvent,
} from "../generated/typechain/JobEscrow.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import {
  disputeShares,
  givenAppeal,
  givenRuling,
  type GivenRuling,
  submittedEvidence,
  type SubmittedEvidence,
} from "../protocol/dispute-events.js";
import type { Side } from "../protocol/dispute-rules.js";
import type { DisputeShares } from "../protocol/distribute.js";
import { type FundingMode, fundingModeOf } from "../protocol/funding.js";
import { type Settlement, settlementOf } from "./find-milestone-events.js";
import { findAward } from "./get-job.js";

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
    | {
        readonly event: "delivery-refused";
        readonly milestone: bigint;
        /** The contract that refused it. */
        readonly verifier: string;
        readonly deliveryHash: string;
      }
    | ({ readonly event: "settled" } & Settlement)
    | {
        readonly event: "disputed";
        readonly milestone: bigint;
        /** The account of the client, or of the provider of a refused delivery. */
        readonly party: string;
        /** Who paid the stake. */
        readonly payer: string;
        readonly stake: bigint;
      }
    | ({ readonly event: "evidence" } & SubmittedEvidence)
    | { readonly event: "evidence-waived"; readonly milestone: bigint; readonly round: bigint }
    | ({ readonly event: "ruled" } & GivenRuling)
    | {
        readonly event: "appealed";
        readonly milestone: bigint;
        /** For whom, and who paid the bond; left out when the first panel stayed silent. */
        readonly side?: Side;
        readonly funder?: string;
        readonly bond: bigint;
      }
    | ({ readonly event: "dispute-settled"; readonly milestone: bigint } & DisputeShares)
    | { readonly event: "record-failed"; readonly milestone: bigint }
  );

/** An event about a job. */
type JobLog = Omit<WatchedEvent, "args"> & { readonly args: unknown };

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
      const entry = entryOf(log);
      return entry === undefined
        ? []
        : [{ ...entry, hash, blockNumber, time: times.get(blockNumber) ?? 0n } as TimelineEntry];
    });
  });
}

const KINDS = [
  "JobAwarded",
  "MilestoneDelivered",
  "DeliveryRefused",
  "MilestoneDisputed",
  "EvidenceSubmitted",
  "EvidenceWaived",
  "RulingGiven",
  "MilestoneAppealed",
  "DisputeSettled",
  "MilestoneSettled",
  "RecordFailed",
] as const;

/** The job's id is the first topic of everything that the escrow says of it. */
async function logsOf(client: Client, jobId: string, fromBlock: number): Promise<readonly JobLog[]> {
  const { escrow } = client.contracts;
  const search = { contract: escrow, filter: [jobId], fromBlock };
  const found = await Promise.all(
    KINDS.map((name) => {
      // To the compiler each kind is a type of its own; what differs is read below.
      const event = escrow.getEvent(name as "JobAwarded") as unknown as TypedContractEvent;
      return findEvents(client, { ...search, event });
    }),
  );
  return found.flat().sort((a, b) => a.blockNumber - b.blockNumber || a.logIndex - b.logIndex);
}

async function timesOf({ provider }: Client, logs: readonly JobLog[]): Promise<ReadonlyMap<number, bigint>> {
  const blocks = await Promise.all(
    [...new Set(logs.map(({ blockNumber }) => blockNumber))].map((n) => provider.getBlock(n)),
  );
  return new Map(blocks.filter((block) => block !== null).map(({ number, timestamp }) => [number, BigInt(timestamp)]));
}

function entryOf(log: JobLog): object | undefined {
  switch (log.name) {
    case "JobAwarded": {
      const { funding, feeBps } = log.args as JobAwardedEvent.OutputObject;
      return { event: "awarded", funding: fundingModeOf(funding), feeBps };
    }
    case "MilestoneDelivered": {
      const { milestone, deliveryHash, uri } = log.args as MilestoneDeliveredEvent.OutputObject;
      return { event: "delivered", milestone, deliveryHash, uri };
    }
    case "DeliveryRefused": {
      const { milestone, verifier, deliveryHash } = log.args as DeliveryRefusedEvent.OutputObject;
      return { event: "delivery-refused", milestone, verifier, deliveryHash };
    }
    case "MilestoneDisputed": {
      const { milestone, party, payer, stake } = log.args as MilestoneDisputedEvent.OutputObject;
      return { event: "disputed", milestone, party, payer, stake };
    }
    case "EvidenceSubmitted":
      return { event: "evidence", ...submittedEvidence(log.args as EvidenceSubmittedEvent.OutputObject) };
    case "EvidenceWaived": {
      const { milestone, round } = log.args as EvidenceWaivedEvent.OutputObject;
      return { event: "evidence-waived", milestone, round };
    }
    case "RulingGiven":
      return { event: "ruled", ...givenRuling(log.args as RulingGivenEvent.OutputObject) };
    case "MilestoneAppealed":
      return { event: "appealed", ...givenAppeal(log.args as MilestoneAppealedEvent.OutputObject) };
    case "DisputeSettled": {
      const args = log.args as DisputeSettledEvent.OutputObject;
      return { event: "dispute-settled", milestone: args.milestone, ...disputeShares(args) };
    }
    case "MilestoneSettled":
      return { event: "settled", ...settlementOf(log.args as MilestoneSettledEvent.OutputObject) };
    case "RecordFailed": {
      const { milestone } = log.args as RecordFailedEvent.OutputObject;
      return { event: "record-failed", milestone };
    }
    default:
      return undefined;
  }
}
