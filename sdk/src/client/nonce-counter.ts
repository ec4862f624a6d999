import type { Provider } from "ethers";

import type { SignedTransaction } from "../wire/broadcast.js";
import { lookUpTransaction } from "../wire/look-up-transaction.js";
import { nonceOf } from "../wire/node-call.js";
import { broadcastAgain } from "./find-broadcast.js";

/** After that a node counts what it took: anvil does only when it is mined. */
const COUNTED_AFTER_MS = 3_000;

/** Of so many numbers it is remembered what was signed with them. */
const MOST = 1_024;

/** What the node said about the next number, and how often a transaction had failed when it was asked. */
export interface AskedNumber {
  readonly nonce: number;
  readonly failures: number;
}

/** What this signer did with a number. */
interface Used {
  /** How many transactions it signed with it. */
  signed: number;
  /** The one that a node took last, and when. */
  given?: SignedTransaction;
  at: number;
  /** Whether somebody waits for that one. */
  isAwaited: boolean;
}

/**
 * Numbers the transactions of an account. It starts from the node's count and adds what the node took but does not count yet. A
 * transaction that the node lost is noticed by its number: it is sent again while somebody waits for it; otherwise its number is used
 * again. So no gap blocks later transactions.
 */
export class NonceCounter {
  readonly #provider: Provider;
  readonly #trustsItself: boolean;
  readonly #used = new Map<number, Used>();
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
    let used = this.#used.get(this.#next);
    while (used?.isAwaited === true) {
      await this.#giveOutAgain(used);
      used = this.#used.get(++this.#next);
    }
    return this.#next;
  }

  /** How many transactions were signed with a number before this one. Two that are alike have one hash, and are one to the chain. */
  signs(nonce: number): number {
    const used = this.#used.get(nonce);
    if (used !== undefined) return used.signed++;
    if (this.#used.size >= MOST) this.#used.delete(this.#used.keys().next().value ?? 0);
    this.#used.set(nonce, { signed: 1, at: 0, isAwaited: false });
    return 0;
  }

  /** A node has the transaction, and somebody waits for it. */
  took(sent: SignedTransaction): void {
    this.#next = Math.max(this.#next, sent.nonce + 1);
    this.#givenAt = performance.now();
    const used = this.#used.get(sent.nonce);
    if (used !== undefined) Object.assign(used, { given: sent, at: this.#givenAt, isAwaited: true });
  }

  /** Nobody waits for the transaction any more. One that was given up is looked for before the next one is numbered. */
  release({ nonce, hash }: SignedTransaction, isMined: boolean): void {
    const used = this.#used.get(nonce);
    if (used?.given?.hash !== hash) return;
    used.isAwaited = false;
    if (!isMined) used.at = -Infinity;
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

  /** Gives out again what the node lost before a transaction. @returns Whether there was anything. */
  async fillBelow({ from, nonce }: SignedTransaction): Promise<boolean> {
    let isFilled = false;
    for (let lost = await nonceOf(this.#provider, from, "latest"); lost < nonce; lost++) {
      const used = this.#used.get(lost);
      if (used?.isAwaited !== true) continue;
      await this.#giveOutAgain(used);
      isFilled = true;
    }
    return isFilled;
  }

  /** Whether what had a number that the node does not count was dropped. */
  async #isLost(nonce: number): Promise<boolean> {
    const used = this.#used.get(nonce);
    if (!isOld(used?.at ?? this.#givenAt)) return false;
    if (used?.given === undefined) return true;
    return (await lookUpTransaction(this.#provider, used.given.hash)).kind === "absent";
  }

  async #giveOutAgain({ given }: Used): Promise<void> {
    if (given === undefined) return;
    const { kind } = await lookUpTransaction(this.#provider, given.hash);
    if (kind === "absent") await broadcastAgain(this.#provider, given);
  }
}

function isOld(at: number): boolean {
  return performance.now() - at > COUNTED_AFTER_MS;
}
