import type { Client } from "../client/client.js";
import { type WatchedEvent, watchEvents, type WatchedReorg, type WatchOptions } from "../events/watch-events.js";
import type { MilestoneDeliveredEvent } from "../generated/typechain/JobEscrow.js";
import { type Delivery, deliveryOf } from "./find-delivery.js";

/** What {@link watchDeliveries} looks for, from where on, and until when. */
export interface WatchDeliveriesParameters extends WatchOptions {
  /** Deliveries of this job only. */
  readonly jobId?: string;
  /** Deliveries of the milestone with this number only. */
  readonly milestone?: bigint;
}

/** A delivery, with the event that says it. */
export type WatchedDelivery = WatchedEvent<MilestoneDeliveredEvent.Event> & { readonly delivery: Delivery };

/**
 * Every delivery, also one that replaces another or that a verifier refuses, from the past into the future: how a client learns that
 * there is something to review. See {@link watchEvents} for what is promised, how to resume, and what a reorg item means.
 *
 * @throws What {@link watchEvents} throws.
 * @example
 * for await (const item of watchDeliveries(client, { jobId, signal })) {
 *   if (item.kind === "event") console.log(item.delivery.milestone, item.delivery.uri);
 * }
 */
export async function* watchDeliveries(
  client: Client,
  { jobId, milestone, ...options }: WatchDeliveriesParameters = {},
): AsyncGenerator<WatchedDelivery | WatchedReorg, void, undefined> {
  const contract = client.contracts.escrow;
  const event = contract.getEvent("MilestoneDelivered");
  for await (const item of watchEvents(client, { ...options, contract, event, filter: [jobId, milestone] })) {
    yield item.kind === "reorg" ? item : { ...item, delivery: deliveryOf(item) };
  }
}
