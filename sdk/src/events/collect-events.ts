import type { Client } from "../client/client.js";
import { headerOf } from "../client/node-call.js";
import { read } from "../client/read.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { watchEvents, type WatchedEvent, type WatchEventsParameters } from "./watch-events.js";

/**
 * Every event of one kind that is on the chain now, in its order: {@link watchEvents} up to the present.
 *
 * @throws What {@link watchEvents} throws; {@link NodeUnreachableError}.
 * @example
 * const { board } = client.contracts;
 * const posted = await collectEvents(client, { contract: board, event: board.getEvent("OfferPosted") });
 */
export async function collectEvents<Event extends TypedContractEvent>(
  client: Client,
  parameters: WatchEventsParameters<Event>,
): Promise<WatchedEvent<Event>[]> {
  const head = await read(client, () => headerOf(client.provider, "latest"));
  const newest = (head?.number ?? 0) - (parameters.confirmations ?? 0);
  const toBlock = Math.min(parameters.toBlock ?? newest, newest);
  let events: WatchedEvent<Event>[] = [];
  for await (const item of watchEvents(client, { ...parameters, toBlock })) {
    if (item.kind === "event") events.push(item);
    else events = events.filter(({ blockNumber }) => blockNumber < item.fromBlock);
  }
  return events;
}
