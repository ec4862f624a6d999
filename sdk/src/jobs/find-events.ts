import type { BaseContract } from "ethers";

import type { Client } from "../client/client.js";
import type { EntryInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import { collectFrom } from "../events/collect-events.js";
import { memoryOf } from "../events/event-memory.js";
import { endOf, type EventPosition } from "../events/event-position.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { firstBlock } from "./first-block.js";

/**
 * Which blocks a search reads; all of the deployment when left out. What a client read once it reads again only where the chain was
 * reorganised, and the newest blocks; it remembers up to 256 searches.
 */
export interface BlockRange {
  readonly fromBlock?: number | undefined;
  readonly toBlock?: number | undefined;
  /** Told of each entry that cannot be read, and is left out. */
  readonly onProblem?: ((problem: EntryInvalidError) => void) | undefined;
}

/** What {@link findEvents} looks for. */
export interface FindEventsParameters<Event extends TypedContractEvent> extends BlockRange {
  readonly contract: BaseContract;
  readonly event: Event;
  /** Values of the indexed arguments, in their order; `undefined` for any. */
  readonly filter: readonly unknown[];
}

/** A dead node is noticed after a moment, not after a minute: whoever called can call again. */
const MAX_RETRIES = 2;

/**
 * All events of a kind in a range of blocks, the oldest first; as many blocks at once as the node answers for. What was read before, with
 * the same filter and from the same block on, is read again only for the newest blocks, or when the chain was reorganised below it.
 */
export async function findEvents<Event extends TypedContractEvent>(
  client: Client,
  { contract, event, filter, fromBlock, toBlock, onProblem }: FindEventsParameters<Event>,
): Promise<readonly WatchedEvent<Event>[]> {
  const from = fromBlock ?? firstBlock(client);
  const memory = memoryOf(client.provider);
  const search = await searchOf(contract, event, filter, from);
  const remembered = search === undefined ? undefined : memory.get(search);
  const isEarlier = remembered !== undefined && toBlock !== undefined && toBlock <= remembered.upTo.number;
  const known = isEarlier ? undefined : remembered;
  let problems = 0;
  const collect = (position: EventPosition) =>
    collectFrom(client, {
      contract,
      event,
      filter,
      from: position,
      maxRetries: MAX_RETRIES,
      ...(toBlock !== undefined && { toBlock }),
      onProblem: (problem) => {
        problems++;
        onProblem?.(problem);
      },
    });
  try {
    const later = known && (await collect(endOf(known.upTo)));
    const isKnown = known !== undefined && later?.isChanged === false;
    const { events: fresh, settled } = isKnown ? later : await collect(from);
    const events = isKnown ? [...(known.events as readonly WatchedEvent<Event>[]), ...fresh] : fresh;
    const upTo = settled ?? (isKnown ? known.upTo : undefined);
    // What the contracts emit can be read: a node that says otherwise is asked again the next time.
    if (search !== undefined && upTo !== undefined && upTo.number >= from && !isEarlier && problems === 0) {
      memory.set(search, { events: events.filter(({ blockNumber }) => blockNumber <= upTo.number), upTo });
    }
    return events;
  } catch (error) {
    // What broke the stream says more than that it broke.
    throw isMarketplaceError(error, "EVENT_STREAM_BROKEN") && error.cause !== undefined ? error.cause : error;
  }
}

/** What is looked for, in one text; nothing when the filter does not fit: who reads says so. */
async function searchOf(contract: BaseContract, event: TypedContractEvent, filter: readonly unknown[], from: number) {
  try {
    const topics = await event(...filter).getTopicFilter();
    return JSON.stringify([await contract.getAddress(), topics, from]);
  } catch {
    return undefined;
  }
}
