import type { TransactionReceipt } from "ethers";

/** What every write returns, once its transaction is on the chain, beside its own result. */
export interface Transacted {
  /** The transaction. */
  readonly hash: string;
  readonly blockNumber: number;
  readonly gasUsed: bigint;
  /** What the gas cost, in units of the native coin (wei). */
  readonly gasCost: bigint;
  /** True when it was sent before, under the same idempotency key, and nothing now. */
  readonly repeated?: boolean;
}

/** The result of a write and the transaction that achieved it. */
export type Written<Result extends object = object> = Result & Transacted;

/** The facts of a receipt that every write returns. */
export function transacted({ hash, blockNumber, gasUsed, fee }: TransactionReceipt): Transacted {
  return { hash, blockNumber, gasUsed, gasCost: fee };
}
