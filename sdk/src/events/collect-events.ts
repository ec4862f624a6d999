import type { Client } from "../client/client.js";
import { knownHead } from "../client/known-head.js";
import { headerOf } from "../client/node-call.js";
import { read } from "../client/read.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { readEvents, type WatchedEvent, type WatchEventsParameters } from "./watch-events.js";

/**
 * Every event of one kind that is on the chain now, in its order: {@link watchEvents} up to the present, without waiting for
 * confirmations unless some are asked for. All of them or an error: a node that lags behind a block that the client knows is waited for.
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
  const { confirmations = 0 } = parameters;
  const header = await read(client, () => headerOf(client.provider, "latest"));
  const head = Math.max(header?.number ?? 0, knownHead(client.provider));
  const newest = head - confirmations;
  const toBlock = Math.min(parameters.toBlock ?? newest, newest);
  let events: WatchedEvent<Event>[] = [];
  for await (const item of readEvents(client, { ...parameters, confirmations, toBlock }, head)) {
    if (item.kind === "event") events.push(item);
    else events = events.filter(({ blockNumber }) => blockNumber < item.fromBlock);
  }
  return events;
}
