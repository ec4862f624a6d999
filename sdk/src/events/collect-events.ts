import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { headerOf } from "../wire/node-call.js";
import { knownHead } from "../wire/nodes.js";
import type { Checkpoint } from "./checkpoints.js";
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
  return (await collectFrom(client, parameters)).events;
}

/** What {@link collectFrom} found. */
export interface Collected<Event extends TypedContractEvent> {
  readonly events: WatchedEvent<Event>[];
  /** The last block that need not be read again while it is on the chain; left out when there is none. */
  readonly settled?: Checkpoint;
  /** Whether blocks that had been read, also before, were replaced meanwhile. */
  readonly isChanged: boolean;
}

/** As {@link collectEvents}. */
export async function collectFrom<Event extends TypedContractEvent>(
  client: Client,
  parameters: WatchEventsParameters<Event>,
): Promise<Collected<Event>> {
  const { confirmations = 0, from } = parameters;
  const header = await read(client, () => headerOf(client.provider, "latest"));
  const head = Math.max(header?.number ?? 0, knownHead(client.provider));
  const newest = head - confirmations;
  const toBlock = Math.min(parameters.toBlock ?? newest, newest);
  let events: WatchedEvent<Event>[] = [];
  let settled: Checkpoint | undefined;
  // Nothing is read, and so nothing compared, from a cursor that is not below the head.
  let isChanged = typeof from === "object" && from.blockNumber >= toBlock;
  const onSettled = (block: Checkpoint): void => {
    settled = block;
  };
  for await (const item of readEvents(client, { ...parameters, confirmations, toBlock }, { head, onSettled })) {
    if (item.kind === "event") {
      events.push(item);
    } else {
      isChanged = true;
      events = events.filter(({ blockNumber }) => blockNumber < item.fromBlock);
    }
  }
  return { events, ...(settled && { settled }), isChanged };
}
