import type { Client } from "../client/client.js";
import { type WatchedEvent, type WatchedReorg, watchEvents, type WatchOptions } from "../events/watch-events.js";
import { type ClientIdentity, clientKeyOf } from "./pair-of.js";
import { type MilestoneRecorded, settlementRecord, type SettlementRecord } from "./settlement-record.js";

export interface WatchSettlementsParameters extends WatchOptions {
  /** Only this provider's. */
  readonly agentId?: bigint;
  /** Only this client's. */
  readonly client?: ClientIdentity;
  /** Only this job's. */
  readonly jobId?: string;
}

/** A settlement, with the event that says it. */
export type WatchedSettlement = WatchedEvent<MilestoneRecorded> & { readonly record: SettlementRecord };

/**
 * Every settled milestone that enters the ledger, from the past into the future. See {@link watchEvents} for what is
 * promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchSettlements(client, { agentId, signal })) {
 *   if (item.kind === "event") console.log(item.record.jobId, item.record.gained);
 * }
 */
export async function* watchSettlements(
  client: Client,
  { agentId, client: hirer, jobId, ...options }: WatchSettlementsParameters = {},
): AsyncGenerator<WatchedSettlement | WatchedReorg, void, undefined> {
  const contract = client.contracts.ledger;
  const event = contract.getEvent("MilestoneRecorded");
  const filter = [agentId, hirer && clientKeyOf(hirer), jobId];
  for await (const item of watchEvents(client, { ...options, contract, event, filter })) {
    yield item.kind === "event" ? { ...item, record: settlementRecord(item) } : item;
  }
}
