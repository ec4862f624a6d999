import type { Provider, TransactionLike, TransactionRequest } from "ethers";

import { tryCall } from "./node-call.js";

/** A base fee rises by an eighth a block at most, and what is offered is twice of it. */
const LAST_MS = 1_000;

/** A request with one of these sets its own fees, or needs a type that goes with them. */
const OPINIONS = ["type", "gasPrice", "maxFeePerGas", "maxPriorityFeePerGas", "authorizationList", "blobs"] as const;

/** What a transaction offers for its gas; nothing on a chain without a base fee. */
type Fees = Pick<TransactionLike, "maxFeePerGas" | "maxPriorityFeePerGas">;

/** What the node says about fees: asked once for all transactions of a second. */
export class FeeCache {
  readonly #provider: Provider;
  #fees: Promise<Fees> | undefined;
  #expiry = 0;
  #last: Fees | undefined;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  /** What to add to a transaction: nothing when it says itself what it pays. */
  async feesFor(transaction: TransactionRequest): Promise<Fees> {
    return OPINIONS.some((field) => (transaction[field] ?? null) !== null) ? {} : this.#current();
  }

  /** What the node said last, for a guess. */
  get last(): Fees | undefined {
    return this.#last;
  }

  /** Makes the next transaction ask again. */
  forget(): void {
    this.#fees = undefined;
  }

  #current(): Promise<Fees> {
    if (this.#fees !== undefined && performance.now() < this.#expiry) return this.#fees;
    const fees = this.#ask();
    this.#fees = fees;
    this.#expiry = performance.now() + LAST_MS;
    fees.catch(() => {
      if (this.#fees === fees) this.forget();
    });
    return fees;
  }

  async #ask(): Promise<Fees> {
    const { maxFeePerGas, maxPriorityFeePerGas } = await this.#provider.getFeeData();
    this.#last = maxFeePerGas === null || maxPriorityFeePerGas === null ? {} : { maxFeePerGas, maxPriorityFeePerGas };
    return this.#last;
  }
}

/** Estimates hold for the state of their block; another transaction may come first. What is not used is not paid. */
const MARGIN_PERCENT = 25n;

/** Of a call that nobody tried: what another of its kind needed may have been less, where slots are written anew. */
const UNTRIED_FACTOR = 2n;
const UNTRIED_REST = 100_000n;

/** How many kinds of calls are remembered. */
const MOST_KINDS = 256;

/** Where limits may be remembered, and whether a call is tried with them. */
export interface GasLimitOptions {
  /** Whether gas is what the code takes: not so on rollups, which add the cost of their data. */
  readonly isLocal: boolean;
  /** Whether calls like one before are sent without being tried. */
  readonly skipPreflight: boolean;
  /** What is added to every limit. */
  readonly gasSalt: bigint;
}

/**
 * The gas limits of transactions, which also say whether a contract refuses them. To estimate is to search: some nodes run
 * the call ten times over. On a chain of a development node, where gas is what the code takes and nothing else, a call like one
 * before is run once, with the limit that was enough then; it is estimated when that fails. Without preflight it is not run at all.
 */
export class GasLimits {
  readonly #provider: Provider;
  readonly #remembers: boolean;
  readonly #tries: boolean;
  readonly #salt: bigint;
  readonly #known = new Map<string, bigint>();

  constructor(provider: Provider, { isLocal, skipPreflight, gasSalt }: GasLimitOptions) {
    this.#provider = provider;
    this.#remembers = isLocal || skipPreflight;
    this.#tries = !skipPreflight;
    this.#salt = gasSalt;
  }

  /** @throws What the node says when the contract refuses the call. */
  async limitFor(call: TransactionLike): Promise<bigint> {
    if (!this.#remembers) return this.#withMargin(await this.#estimate(call));
    const kind = kindOf(call);
    const known = this.#known.get(kind);
    if (known !== undefined && (!this.#tries || (await this.#isEnough(call, known)))) return this.#limit(known);
    const needed = await this.#estimate(call);
    if (this.#known.size >= MOST_KINDS) this.#known.clear();
    this.#known.set(kind, needed);
    return this.#withMargin(needed);
  }

  /** The limit that a call will have if it is like the one before; undefined where that is not known. */
  expected(call: TransactionLike): bigint | undefined {
    const known = this.#known.get(kindOf(call));
    return known === undefined ? undefined : this.#limit(known);
  }

  #limit(known: bigint): bigint {
    return this.#tries ? this.#withMargin(known) : known * UNTRIED_FACTOR + UNTRIED_REST + this.#salt;
  }

  async #isEnough(call: TransactionLike, gasLimit: bigint): Promise<boolean> {
    try {
      await tryCall(this.#provider, call, gasLimit);
      return true;
    } catch {
      return false;
    }
  }

  #estimate(call: TransactionLike): Promise<bigint> {
    return this.#provider.estimateGas(call);
  }

  #withMargin(gas: bigint): bigint {
    return (gas * (100n + MARGIN_PERCENT)) / 100n + this.#salt;
  }
}

/** The same function of the same contract, with as much data. */
function kindOf({ to, data }: TransactionLike): string {
  const text = data ?? "0x";
  return `${to ?? ""}:${text.slice(0, 10)}:${text.length}`;
}
