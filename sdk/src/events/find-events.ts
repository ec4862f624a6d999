import type { BaseContract, Provider } from "ethers";

import type { Client } from "../client/client.js";
import { firstBlock, read } from "../client/read.js";
import type { EntryInvalidError } from "../errors/argument-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { endOf, type EventPosition } from "../protocol/event-position.js";
import type { Checkpoint } from "./checkpoints.js";
import { collectFrom } from "./collect-events.js";
import type { WatchedEvent } from "./watch-events.js";

/**
 * Which blocks a search reads; all of the deployment when left out. What a client read once it reads again only where the chain was
 * reorganised, and the newest blocks; it remembers up to 256 searches.
 */
export interface BlockRange {
  readonly fromBlock?: number | undefined;
  readonly toBlock?: number | undefined;
  /** Called for each entry that cannot be read and is left out. */
  readonly onProblem?: ((problem: EntryInvalidError) => void) | undefined;
}

/** What {@link findEvents} looks for. */
export interface FindEventsParameters<Event extends TypedContractEvent> extends BlockRange {
  readonly contract: BaseContract;
  readonly event: Event;
  /** Values of the indexed arguments, in their order; `undefined` for any. */
  readonly filter: readonly unknown[];
}

/** A dead node is noticed after a moment, not after a minute: the caller can call again. */
export const MAX_RETRIES = 2;

/**
 * All events of one type in a range of blocks, the oldest first; as many blocks at once as the node answers for. What was read before, with
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

/** What one search found up to a block. */
interface Remembered {
  readonly events: readonly WatchedEvent[];
  /** The block up to which it was read. It holds as long as this block is on the chain. */
  readonly upTo: Checkpoint;
}

/** How many searches are remembered for a node, and how much they may hold together, in characters of the events' texts and numbers. */
const MOST_SEARCHES = 256;
const MOST_CHARACTERS = 8_000_000;

/** About what an event costs beside its arguments, in characters. */
const FRAME = 500;

/** What was read of a node, by what was looked for; what was used least recently is forgotten first. */
class EventMemory {
  readonly #searches = new Map<string, { readonly found: Remembered; readonly size: number }>();
  #size = 0;

  /** What a search found. */
  get(search: string): Remembered | undefined {
    const entry = this.#searches.get(search);
    if (entry === undefined) return undefined;
    this.#searches.delete(search);
    this.#searches.set(search, entry);
    return entry.found;
  }

  /** Remembers what a search found, unless it is too much. */
  set(search: string, found: Remembered): void {
    this.delete(search);
    const size = found.events.reduce((sum, { args }) => sum + FRAME + charactersOf(args), FRAME);
    if (size > MOST_CHARACTERS / 4) return;
    this.#searches.set(search, { found, size });
    this.#size += size;
    for (const oldest of this.#searches.keys()) {
      if (this.#searches.size <= MOST_SEARCHES && this.#size <= MOST_CHARACTERS) return;
      this.delete(oldest);
    }
  }

  delete(search: string): void {
    this.#size -= this.#searches.get(search)?.size ?? 0;
    this.#searches.delete(search);
  }
}

/** The texts of an event's arguments, at whatever depth; anything else counts as one 32-byte word. */
function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, part) => sum + charactersOf(part), 0);
  return 32;
}

/** By the provider: clients that share one share what was read. */
const memories = new WeakMap<Provider, EventMemory>();

/** What was read of the chain through a provider. */
function memoryOf(provider: Provider): EventMemory {
  const memory = memories.get(provider) ?? new EventMemory();
  memories.set(provider, memory);
  return memory;
}

/**
 * The blocks at a time, by halving the chain; all blocks of the deployment when these are at most `enough`.
 *
 * @param time Unix seconds.
 */
export async function blockRangeAt(client: Client, time: bigint, enough: number): Promise<BlockRange> {
  const first = firstBlock(client);
  const latest = await client.provider.getBlockNumber();
  if (latest - first <= enough) return { fromBlock: first, toBlock: latest };
  const fromBlock = await firstBlockFrom(client, time, first, latest);
  const toBlock = await firstBlockFrom(client, time + 1n, fromBlock, latest);
  return { fromBlock, toBlock };
}

/** Which time {@link findBlockAt} looks for. */
export interface FindBlockAtParameters {
  /** Unix seconds, by the chain's clock. */
  readonly time: bigint;
}

/**
 * The first block of the market at a time or after it, by halving the chain: about 25 reads for 30 million blocks. Give it as `fromBlock` to a
 * search for what cannot be older, on a chain that is long or behind a node that answers for few blocks at a time.
 *
 * @returns The number of a block: at least the first of the deployment, and at most the latest.
 * @throws {@link NodeUnreachableError}, {@link NodeRefusedError}
 * @example
 * const fromBlock = await findBlockAt(client, { time });
 * const { hash } = await postNotice(client, { to, envelope, fromBlock });
 */
export function findBlockAt(client: Client, { time }: FindBlockAtParameters): Promise<number> {
  return read(client, async () => {
    const latest = await client.provider.getBlockNumber();
    return firstBlockFrom(client, time, Math.min(firstBlock(client), latest), latest);
  });
}

/** The first block whose time is at least `time`, from `low` to `high`; `high` when there is none before. */
async function firstBlockFrom(client: Client, time: bigint, low: number, high: number): Promise<number> {
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const block = await client.provider.getBlock(middle);
    if (block !== null && BigInt(block.timestamp) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
