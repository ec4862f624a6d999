import type { Client } from "../client/client.js";
import { type BlockHeader, headerOf, type LogQuery, logsOf, type RawLog } from "../client/node-call.js";
import { Checkpoints } from "./checkpoints.js";
import { endOf, type EventPosition, isEnd } from "./event-position.js";

/** How many blocks one request asks for at first, and at most. A node that finds it too much is asked for less. */
const FIRST_RANGE = 2_000;
const LARGEST_RANGE = 50_000;

/** How often a head below what was read is taken for a node that lags, before it is taken for a shorter chain. */
const LAG_LOOKS = 50;

/** What one step found. `upTo`: the block that is read to its end now. `idle`: nothing new. `changed`: the chain changed during the step, which must be repeated. */
export type Step =
  | { readonly kind: "logs"; readonly logs: readonly RawLog[]; readonly upTo: BlockHeader }
  | { readonly kind: "reorg"; readonly fromBlock: number; readonly position: EventPosition }
  | { readonly kind: "idle" | "changed" };

export interface LogReaderParameters {
  readonly query: Pick<LogQuery, "address" | "topics">;
  readonly from: EventPosition;
  readonly confirmations: number;
  readonly maxReorgDepth: number;
}

/**
 * Reads the logs of a growing chain step by step, each exactly once per branch of the chain. It remembers the hashes of the
 * blocks that it read, and before it goes on makes sure that the next block stands on them.
 */
export class LogReader {
  readonly #checkpoints = new Checkpoints();
  readonly #first: number;
  #next: number;
  #skipUpTo = -1;
  #range = FIRST_RANGE;
  #lagging = 0;

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

    const target = head.number - this.parameters.confirmations;
    if (target < this.#next) return { kind: "idle" };
    return target === this.#next
      ? this.#readBlock(target)
      : this.#readRange(Math.min(target, this.#next + this.#range - 1));
  }

  /** Asks for less next time. @returns False when it cannot be less. */
  shrink(): boolean {
    const canShrink = this.#range > 1;
    this.#range = Math.max(1, Math.floor(this.#range / 4));
    return canShrink;
  }

  /** One block, by its hash: what comes back can be of no other. */
  async #readBlock(number: number): Promise<Step> {
    const header = await headerOf(this.client.provider, number);
    if (header === null || !this.#standsOnLatest(header)) return { kind: "changed" };
    const logs = await logsOf(this.client.provider, { ...this.parameters.query, blocks: { hash: header.hash } });
    return this.#accept(header, logs);
  }

  /** Many blocks, between two looks at the last of them and with one at the block below. */
  async #readRange(to: number): Promise<Step> {
    const { provider } = this.client;
    const before = await headerOf(provider, to);
    const logs = await logsOf(provider, { ...this.parameters.query, blocks: { from: this.#next, to } });
    const { latest } = this.#checkpoints;
    const [after, below] = await Promise.all([
      headerOf(provider, to),
      latest === undefined ? undefined : headerOf(provider, latest.number),
    ]);
    const isSame = before !== null && before.hash === after?.hash && below?.hash === latest?.hash;
    const isOfLast = logs.every((log) => log.blockNumber !== to || log.blockHash === before?.hash);
    if (!isSame || !isOfLast) return { kind: "changed" };
    this.#range = Math.min(LARGEST_RANGE, this.#range * 2);
    return this.#accept(before, logs);
  }

  #accept(last: BlockHeader, logs: readonly RawLog[]): Step {
    const first = this.#next;
    const fresh = logs.filter((log) => log.blockNumber > first || log.logIndex > this.#skipUpTo);
    for (const { blockNumber, blockHash } of fresh) this.#checkpoints.add({ number: blockNumber, hash: blockHash });
    this.#checkpoints.add(last);
    this.#next = last.number + 1;
    this.#skipUpTo = -1;
    return { kind: "logs", logs: fresh, upTo: last };
  }

  #standsOnLatest({ number, hash, parentHash }: BlockHeader): boolean {
    const { latest } = this.#checkpoints;
    if (latest === undefined) return true;
    return latest.number === number ? latest.hash === hash : latest.hash === parentHash;
  }

  async #findReorg(head: BlockHeader): Promise<Step | undefined> {
    const { latest } = this.#checkpoints;
    if (latest === undefined || (await this.#isOnChain(latest, head))) return undefined;
    if (head.number < latest.number && !(await this.#isContradicted(head))) {
      // A node that lags behind the one that answered before, or a shorter chain.
      if (++this.#lagging < LAG_LOOKS) return { kind: "idle" };
    }
    this.#lagging = 0;
    return this.#rollBack(head);
  }

  async #isOnChain(checkpoint: { number: number; hash: string }, head: BlockHeader): Promise<boolean> {
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
