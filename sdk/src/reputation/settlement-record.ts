import { getAddress, toBeHex } from "ethers";

import type { WatchedEvent } from "../events/watch-events.js";
import type { MilestoneRecordedEvent } from "../generated/typechain/ReputationLedger.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { type Outcome, outcomeOf } from "../jobs/outcome.js";
import type { ClientIdentity } from "./client-key.js";

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
  /** Whether a delivery stood before the deadline. */
  readonly isOnTime: boolean;
  readonly isDisputed: boolean;
  /** Whether an appeal moved the outcome towards the provider. */
  readonly isAppealWon: boolean;
  /** Micro-USD that went to the provider, before the fee. */
  readonly volume: bigint;
  /** Seconds from award to first delivery. */
  readonly latency: bigint;
  /** The fee times the share, nano-USD. */
  readonly earned: bigint;
  /** The merit that it added, nano-USD. */
  readonly gained: bigint;
}

/** Reads a record out of its event. */
export function settlementRecord({ args }: WatchedEvent<MilestoneRecorded>): SettlementRecord {
  const { agentId, clientKey, jobId, milestone, outcome, providerBps, marks, volume, latency, earned, gained } = args;
  const isAgent = (marks & 8n) !== 0n;
  return {
    agentId,
    client: isAgent ? { clientAgentId: clientKey } : { client: checksummed(clientKey) },
    jobId,
    milestone,
    outcome: outcomeOf(outcome),
    providerBps,
    isOnTime: (marks & 1n) !== 0n,
    isDisputed: (marks & 2n) !== 0n,
    isAppealWon: (marks & 4n) !== 0n,
    volume,
    latency,
    earned,
    gained,
  };
}

function checksummed(key: bigint): string {
  return getAddress(toBeHex(key, 20));
}
