import { keccak256 } from "ethers";

import type { Client } from "../client/client.js";
import { translateError } from "../client/translate-error.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import { NodeUnreachableError } from "../errors/node-errors.js";
import { endOf, type EventPosition, isEnd } from "../protocol/event-position.js";
import { type BlockHeader, headerOf, inOrder, type LogQuery, logsOf, type RawLog } from "../wire/node-call.js";
import { type Checkpoint, Checkpoints } from "./checkpoints.js";

/** How many blocks one request asks for at first, and at most. A node that finds it too much is asked for less. */
const FIRST_RANGE = 2_000;
const LARGEST_RANGE = 50_000;

/** So many of the newest blocks are compared with their own filters of logs: a node that lags leaves out the last ones. */
const CHECKED_BLOCKS = 16;

/** A block so far below the head is known to every node. */
const KNOWN_DEPTH = 128;

/** After so many looks in a row that contradict each other the node is said to fail. */
const MOST_CHANGES = 100;

/** For how long a node may not know a block that was named before. */
const LAG_PATIENCE_MS = 10_000;

/** How many ranges the node answers before it is asked for more again. */
const RANGES_PER_GROWTH = 16;

/** How often a head below what was read is taken for a node that lags, before it is taken for a shorter chain. */
const LAG_LOOKS = 50;

/**
 * What one step found. `upTo`: the block that is read to its end now; `settled`: the last one that need not be read again while it is on
 * the chain, because nodes leave out events only of the newest blocks. `idle`: nothing new. `changed`: the chain changed during the step, which
 * must be repeated.
 */
export type Step =
  | {
      readonly kind: "logs";
      readonly logs: readonly RawLog[];
      readonly upTo: BlockHeader;
      readonly settled: Checkpoint;
    }
  | { readonly kind: "reorg"; readonly fromBlock: number; readonly position: EventPosition }
  | { readonly kind: "idle" | "changed" };

export interface LogReaderParameters {
  readonly query: Pick<LogQuery, "address" | "topics">;
  readonly from: EventPosition;
  readonly confirmations: number;
  readonly maxReorgDepth: number;
  /** A block that a node named as the newest; left out when none did. */
  readonly head?: number;
}

/**
 * Reads the logs of a growing chain step by step, each exactly once per branch of the chain. It remembers the hashes of the
 * blocks that it read, and before it goes on makes sure that the next block follows them.
 */
export class LogReader {
  readonly #checkpoints = new Checkpoints();
  readonly #first: number;
  #next: number;
  #skipUpTo = -1;
  #range = FIRST_RANGE;
  #largest = LARGEST_RANGE;
  #answered = 0;
  #lagging = 0;
  #changes = 0;
  #behindSince: number | undefined;

  constructor(
    private readonly client: Client,
    private readonly parameters: LogReaderParameters,
  ) {
    const { from } = parameters;
    if (typeof from === "number") {
      this.#first = this.#next = from;
    } else {
      // The block of the cursor is read again, for what comes after its event, unless nothing can.
      this.#first = 0;
      this.#next = isEnd(from) ? from.blockNumber + 1 : from.blockNumber;
      this.#skipUpTo = isEnd(from) ? -1 : from.logIndex;
      this.#checkpoints.add({ number: from.blockNumber, hash: from.blockHash });
    }
  }

  /** The first block that was not read to its end. */
  get next(): number {
    return this.#next;
  }

  /** Reads on. Throws whatever the provider throws; nothing is lost by that, call again. */
  async step(): Promise<Step> {
    const head = await headerOf(this.client.provider, "latest");
    if (head === null) return { kind: "idle" };
    const reorg = await this.#findReorg(head);
    if (reorg !== undefined) return reorg;

    this.#requireKnown(head);
    const target = head.number - this.parameters.confirmations;
    if (target < this.#next) return { kind: "idle" };
    const step = await (target === this.#next
      ? this.#readBlock(target)
      : this.#readRange(Math.min(target, this.#next + this.#range - 1), head));
    this.#changes = step.kind === "changed" ? this.#changes + 1 : 0;
    if (this.#changes <= MOST_CHANGES) return step;
    this.#changes = 0;
    throw new NodeUnreachableError(
      `its answers about the blocks up to ${target} contradict each other: nodes behind it lag`,
    );
  }

  /** A node may be behind another that named a block, but not for ever. */
  #requireKnown({ number }: BlockHeader): void {
    const { head = -1 } = this.parameters;
    if (number >= head) {
      this.#behindSince = undefined;
      return;
    }
    this.#behindSince ??= performance.now();
    if (performance.now() - this.#behindSince < LAG_PATIENCE_MS) return;
    this.#behindSince = undefined;
    throw new NodeUnreachableError(
      `it is at block ${number}, and block ${head} was named before: a node behind it lags`,
    );
  }

  /** Asks for less next time. @returns False when it cannot be less. */
  shrink(): boolean {
    const canShrink = this.#range > 1;
    this.#largest = Math.max(1, Math.floor(this.#range / 2));
    this.#range = Math.max(1, Math.floor(this.#range / 4));
    this.#answered = 0;
    return canShrink;
  }

  /** One block, by its hash: what comes back can be of no other. */
  async #readBlock(number: number): Promise<Step> {
    const header = await headerOf(this.client.provider, number);
    if (header === null || !this.#standsOnLatest(header)) return { kind: "changed" };
    const logs = await logsOf(this.client.provider, { ...this.parameters.query, blocks: { hash: header.hash } });
    return this.#accept(header, logs, { number: number - 1, hash: header.parentHash });
  }

  /**
   * Many blocks. In the same request go the headers of the last ones, and of the one below: the node that answers must have all of them. A block whose filter says more than the answer is asked for by its hash.
   */
  async #readRange(to: number, head: BlockHeader): Promise<Step> {
    const { provider } = this.client;
    const { latest } = this.#checkpoints;
    const checked = head.number - to > KNOWN_DEPTH ? 1 : CHECKED_BLOCKS;
    const first = Math.max(this.#next, to - checked + 1);
    const numbers = Array.from({ length: to - first + 1 }, (_, i) => first + i);
    const [logs, below, newest] = await Promise.all([
      logsOf(provider, { ...this.parameters.query, blocks: { from: this.#next, to } }),
      latest === undefined ? undefined : headerOf(provider, latest.number),
      Promise.all(numbers.map((number) => headerOf(provider, number))),
    ]);
    const known = newest.filter((header) => header !== null);
    const [oldest, last] = [known[0], known.at(-1)];
    if (oldest === undefined || last === undefined || known.length < numbers.length || below?.hash !== latest?.hash)
      return { kind: "changed" };
    const hashes = new Map(known.map(({ number, hash }) => [number, hash]));
    if (logs.some((log) => log.blockHash !== (hashes.get(log.blockNumber) ?? log.blockHash)))
      return { kind: "changed" };
    const missing = await this.#logsLeftOut(known, logs);
    if (missing === undefined) return { kind: "changed" };
    this.#grow();
    return this.#accept(last, [...logs, ...missing].sort(inOrder), oldest);
  }

  /** What is missing in an answer about blocks that seem to hold more; undefined when the node does not know them. */
  async #logsLeftOut(newest: readonly BlockHeader[], logs: readonly RawLog[]): Promise<RawLog[] | undefined> {
    const { query } = this.parameters;
    const found = new Set(logs.map(({ blockNumber }) => blockNumber));
    const doubtful = newest.filter(({ number, logsBloom }) => !found.has(number) && mayHoldLogs(logsBloom, query));
    try {
      const asked = doubtful.map(({ hash }) => logsOf(this.client.provider, { ...query, blocks: { hash } }));
      return (await Promise.all(asked)).flat();
    } catch (error) {
      if (!isMarketplaceError(translateError(error), "NODE_REFUSED")) throw error;
      return undefined;
    }
  }

  /** Asks for more, up to what was refused; and beyond that now and then, for some ranges are full and others empty. */
  #grow(): void {
    if (++this.#answered % RANGES_PER_GROWTH === 0) this.#largest *= 2;
    this.#range = Math.min(LARGEST_RANGE, this.#largest, this.#range * 2);
  }

  #accept(last: BlockHeader, logs: readonly RawLog[], settled: Checkpoint): Step {
    const first = this.#next;
    const fresh = logs.filter((log) => log.blockNumber > first || log.logIndex > this.#skipUpTo);
    for (const { blockNumber, blockHash } of fresh) this.#checkpoints.add({ number: blockNumber, hash: blockHash });
    this.#checkpoints.add(last);
    this.#next = last.number + 1;
    this.#skipUpTo = -1;
    return { kind: "logs", logs: fresh, upTo: last, settled };
  }

  #standsOnLatest({ number, hash, parentHash }: BlockHeader): boolean {
    const { latest } = this.#checkpoints;
    if (latest === undefined) return true;
    return latest.number === number ? latest.hash === hash : latest.hash === parentHash;
  }

  async #findReorg(head: BlockHeader): Promise<Step | undefined> {
    const { latest } = this.#checkpoints;
    if (latest === undefined) return undefined;
    const found = latest.number === head.number ? head : await headerOf(this.client.provider, latest.number);
    if (found?.hash === latest.hash) {
      this.#lagging = 0;
      return undefined;
    }
    if (found === null && !(await this.#isContradicted(head))) {
      // A node that lags behind the one that answered before, or a shorter chain.
      if (++this.#lagging < LAG_LOOKS) return { kind: "idle" };
    }
    this.#lagging = 0;
    return this.#rollBack(head);
  }

  async #isOnChain(checkpoint: Checkpoint, head: BlockHeader): Promise<boolean> {
    if (checkpoint.number > head.number) return false;
    const found = checkpoint.number === head.number ? head : await headerOf(this.client.provider, checkpoint.number);
    return found?.hash === checkpoint.hash;
  }

  /** Whether the newest block that is low enough to be compared is another one. */
  async #isContradicted(head: BlockHeader): Promise<boolean> {
    for (const checkpoint of this.#checkpoints.backwards()) {
      if (checkpoint.number <= head.number) return !(await this.#isOnChain(checkpoint, head));
    }
    return false;
  }

  async #rollBack(head: BlockHeader): Promise<Step> {
    for (const checkpoint of this.#checkpoints.backwards()) {
      if (!(await this.#isOnChain(checkpoint, head))) continue;
      return this.#restartAt(checkpoint.number + 1, endOf(checkpoint));
    }
    const oldest = Math.min(this.#checkpoints.oldest?.number ?? this.#next, head.number + 1);
    const fromBlock = Math.max(this.#first, oldest - this.parameters.maxReorgDepth);
    return this.#restartAt(fromBlock, fromBlock);
  }

  #restartAt(fromBlock: number, position: EventPosition): Step {
    this.#checkpoints.dropFrom(fromBlock);
    this.#next = fromBlock;
    this.#skipUpTo = -1;
    return { kind: "reorg", fromBlock, position };
  }
}

/** A filter of 2,048 bits, with three for each address and topic (Ethereum's yellow paper, 4.3.1). */
const FORM = /^0x[0-9a-f]{512}$/i;

/** Whether a block with this filter may hold logs of a query; true where nothing is known. */
function mayHoldLogs(
  logsBloom: string | undefined,
  { address, topics }: Pick<LogQuery, "address" | "topics">,
): boolean {
  if (logsBloom === undefined || !FORM.test(logsBloom)) return true;
  const bits = BigInt(logsBloom);
  const has = (value: string): boolean => (bits & maskOf(value)) === maskOf(value);
  return has(address) && topics.every((topic) => topic === null || [topic].flat().some(has));
}

const masks = new Map<string, bigint>();
const MOST_MASKS = 1_024;

function maskOf(value: string): bigint {
  const known = masks.get(value);
  if (known !== undefined) return known;
  const hash = keccak256(value);
  const mask = [2, 6, 10]
    .map((place) => BigInt(Number.parseInt(hash.slice(place, place + 4), 16) & 2_047))
    .reduce((sum, bit) => sum | (1n << bit), 0n);
  if (masks.size >= MOST_MASKS) masks.clear();
  masks.set(value, mask);
  return mask;
}
