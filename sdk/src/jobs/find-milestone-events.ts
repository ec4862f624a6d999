import type { Client } from "../client/client.js";
import { findEvents } from "../events/find-events.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { MilestoneSettledEvent } from "../generated/typechain/JobEscrow.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { JobStatus, jobStatusOf, type Outcome, outcomeOf } from "../protocol/status.js";
import { findAward } from "./get-job.js";

/** All events of one type that the escrow emitted about a milestone, the oldest first. */
export async function findMilestoneEvents<Event extends TypedContractEvent>(
  client: Client,
  event: Event,
  { jobId, milestone }: { readonly jobId: string; readonly milestone: bigint },
): Promise<readonly WatchedEvent<Event>[]> {
  const { escrow } = client.contracts;
  const { disputed } = await escrow.milestoneOf(jobId, milestone);
  const award = disputed ? await findAward(client, jobId) : undefined;
  if (award === undefined) return [];
  const fromBlock = award.blockNumber;
  return findEvents(client, { contract: escrow, event, filter: [jobId, milestone], fromBlock });
}

/** How a milestone was paid out; amounts in units of the token. Earnings, fee and refund add up to what was locked, but
 * for what the client bears of a dispute that the provider opened: that goes to the provider besides. */
export interface Settlement {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly outcome: Outcome;
  /** The provider's share, 0 to 10,000. */
  readonly providerBps: bigint;
  /** Credited to the provider's payees. */
  readonly earned: bigint;
  /** Burned. */
  readonly fee: bigint;
  /** Credited to the client. */
  readonly refund: bigint;
  /** What of the milestone's part of the bond went to the client; the rest went back to the provider. */
  readonly bondToClient: bigint;
  /** The part of the milestone that counts against the provider, 0 to 10,000. */
  readonly faultBps: bigint;
}

/** The event of a settlement. */
export type SettlementLog = WatchedEvent<MilestoneSettledEvent.Event>;

/** The event with which a milestone was settled; nothing while it is open. */
export async function findSettlement(
  client: Client,
  jobId: string,
  milestone: bigint,
): Promise<SettlementLog | undefined> {
  const { escrow } = client.contracts;
  const { status } = await escrow.milestoneOf(jobId, milestone);
  if (jobStatusOf(status) !== JobStatus.Settled) return undefined;
  const award = await findAward(client, jobId);
  const [log] = await findEvents(client, {
    contract: escrow,
    event: escrow.getEvent("MilestoneSettled"),
    filter: [jobId, milestone],
    fromBlock: award?.blockNumber,
  });
  return log;
}

/** What an event of a settlement says, as a plain object. */
export function settlementOf(args: MilestoneSettledEvent.OutputObject): Settlement {
  return {
    jobId: args.jobId,
    milestone: args.milestone,
    outcome: outcomeOf(args.outcome),
    providerBps: args.providerBps,
    earned: args.earned,
    fee: args.fee,
    refund: args.refund,
    bondToClient: args.bondToClient,
    faultBps: args.faultBps,
  };
}
