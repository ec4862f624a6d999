import type { Provider } from "ethers";

import { lookUpTransaction } from "./look-up-transaction.js";
import { nonceOf } from "./node-call.js";

/** After that a node counts what it took: anvil does only when it is mined. */
const COUNTED_AFTER_MS = 3_000;

/** Of so many transactions it is remembered which number they have. */
const MOST = 1_024;

/** What the node said about the next number, and how often a transaction had failed when it was asked. */
export interface AskedNumber {
  readonly nonce: number;
  readonly failures: number;
}

/** A transaction that was given to the node. */
interface Given {
  readonly hash: string;
  readonly at: number;
}

/**
 * Numbers the transactions of an account: what the node counts is right, but for what it took and does not count yet. A transaction
 * that the node lost is found out by its number, which is then used again: no gap stays before those that follow.
 */
export class NonceCounter {
  readonly #provider: Provider;
  readonly #trustsItself: boolean;
  readonly #given = new Map<number, Given>();
  readonly #awaited = new Set<string>();
  #next = 0;
  #givenAt = 0;
  #failures = 0;

  /** @param trustsItself Whether its own count is taken without asking, soon after a transaction. */
  constructor(provider: Provider, trustsItself: boolean) {
    this.#provider = provider;
    this.#trustsItself = trustsItself;
  }

  /** The number that the next transaction will have if nothing comes between; 0 when that is not known. */
  get expected(): number {
    return this.#next;
  }

  /** Asks the node, unless its own count is enough. */
  async ask(account: string): Promise<AskedNumber> {
    const failures = this.#failures;
    const isOwnCount = this.#trustsItself && this.#next !== 0 && !isOld(this.#givenAt);
    return { failures, nonce: isOwnCount ? this.#next : await nonceOf(this.#provider, account, "pending") };
  }

  /** The number of the next transaction. */
  async numberFrom(account: string, asked: AskedNumber): Promise<number> {
    if (asked.failures !== this.#failures) return this.numberFrom(account, await this.ask(account));
    if (asked.nonce >= this.#next || (await this.#isLost(asked.nonce))) this.#next = asked.nonce;
    return this.#next;
  }

  /** A node has the transaction, and somebody waits for it. */
  took(nonce: number, hash: string): void {
    this.#next = Math.max(this.#next, nonce + 1);
    this.#givenAt = performance.now();
    if (this.#given.size >= MOST) this.#given.delete(this.#given.keys().next().value ?? 0);
    this.#given.set(nonce, { hash, at: this.#givenAt });
    this.#awaited.add(hash);
  }

  /** Nobody waits for the transaction any more. */
  release(hash: string): void {
    this.#awaited.delete(hash);
  }

  /**
   * A transaction went wrong: the node is asked again for the next one.
   *
   * @param nonce The number that the next one may use again: of the two the chain takes one. 0 when the count itself was wrong.
   */
  failed(nonce: number): void {
    this.#next = nonce;
    this.#failures++;
  }

  /** Whether the transaction with a number that the node does not count was dropped. While somebody waits for it, it is given out again. */
  async #isLost(nonce: number): Promise<boolean> {
    const given = this.#given.get(nonce);
    if (!isOld(given?.at ?? this.#givenAt)) return false;
    if (given === undefined) return true;
    const { kind } = await lookUpTransaction(this.#provider, given.hash);
    return kind === "absent" && !this.#awaited.has(given.hash);
  }
}

function isOld(at: number): boolean {
  return performance.now() - at > COUNTED_AFTER_MS;
}
