import type { Provider, TransactionLike, TransactionRequest } from "ethers";

/** A base fee rises by an eighth a block at most, and what is offered is twice of it. */
const LAST_MS = 1_000;

/** Whoever says one of these has an opinion about the fees, or needs a type that goes with them. */
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
