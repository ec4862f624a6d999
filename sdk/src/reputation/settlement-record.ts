import { getAddress, toBeHex } from "ethers";

import type { WatchedEvent } from "../events/watch-events.js";
import type { MilestoneRecordedEvent } from "../generated/typechain/ReputationLedger.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { RecordMark, unpackRecordWords } from "../protocol/record-words.js";
import { type Outcome, outcomeOf } from "../protocol/status.js";
import type { ClientIdentity } from "./pair-of.js";

/** The ledger's event of a settled milestone, as TypeChain types it. */
export type MilestoneRecorded = TypedContractEvent<
  MilestoneRecordedEvent.InputTuple,
  MilestoneRecordedEvent.OutputTuple,
  MilestoneRecordedEvent.OutputObject
>;

/** A settled milestone as it entered the ledger. */
export interface SettlementRecord {
  /** The provider. */
  readonly agentId: bigint;
  readonly client: ClientIdentity;
  readonly jobId: string;
  /** The milestone's place in the job, from 0. */
  readonly milestone: bigint;
  readonly outcome: Outcome;
  /** The provider's share, 0 to 10,000. */
  readonly providerBps: bigint;
  /** The part of the milestone that counts against the provider, 0 to 10,000. */
  readonly faultBps: bigint;
  /** Whether the provider delivered in time. */
  readonly isDelivered: boolean;
  /** Whether a share was paid without any delivery, after the deadline. */
  readonly isLate: boolean;
  /** Whether the job was paid in a listed token; otherwise it weighs nothing. */
  readonly isListed: boolean;
  readonly isDisputed: boolean;
  /** Whether an appeal moved the outcome towards the provider. */
  readonly isAppealWon: boolean;
  /** Micro-USD that went to the provider, before the fee. */
  readonly volume: bigint;
  /** Seconds from award to the current delivery; 0 without one. */
  readonly latency: bigint;
  /** The fee times the share, nano-USD. */
  readonly earned: bigint;
  /** The merit that it added, nano-USD. */
  readonly gained: bigint;
  /** The full fee times `faultBps`, nano-USD. */
  readonly withheld: bigint;
  /** The standing that it added, in 2^-18 of an allowance of 200 points. */
  readonly raised: bigint;
  /** The fault that it added, in 2^-18 of an allowance. */
  readonly lost: bigint;
}

/** Reads a record out of its event. */
export function settlementRecord({ args }: WatchedEvent<MilestoneRecorded>): SettlementRecord {
  const { agentId, clientKey, jobId } = args;
  const { outcome, marks, ...numbers } = unpackRecordWords(args);
  const has = (mark: bigint) => (marks & mark) !== 0n;
  return {
    agentId,
    client: has(RecordMark.AgentClient) ? { clientAgentId: clientKey } : { client: checksummed(clientKey) },
    jobId,
    outcome: outcomeOf(outcome),
    isDelivered: has(RecordMark.Delivered),
    isLate: has(RecordMark.Late),
    isListed: has(RecordMark.Listed),
    isDisputed: has(RecordMark.Disputed),
    isAppealWon: has(RecordMark.AppealWon),
    ...numbers,
  };
}

function checksummed(key: bigint): string {
  return getAddress(toBeHex(key, 20));
}
