import type { Client } from "../client/client.js";
import { collectEvents } from "../events/collect-events.js";
import type { EventPosition } from "../protocol/event-position.js";
import { settlementRecord, type SettlementRecord } from "./settlement-record.js";

export interface RecordsOfParameters {
  /** The provider. */
  readonly agentId: bigint;
  /** A block, or a cursor; the ledger's first block when left out. */
  readonly from?: EventPosition;
}

/**
 * Every settlement of an agent that is in the ledger now, oldest first: what its score was made of.
 *
 * @throws What {@link collectEvents} throws.
 * @example const records = await recordsOf(client, { agentId });
 */
export async function recordsOf(
  client: Client,
  { agentId, ...options }: RecordsOfParameters,
): Promise<SettlementRecord[]> {
  const contract = client.contracts.ledger;
  const event = contract.getEvent("MilestoneRecorded");
  const events = await collectEvents(client, { ...options, contract, event, filter: [agentId] });
  return events.map(settlementRecord);
}
