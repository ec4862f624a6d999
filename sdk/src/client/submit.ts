import type { Signer, TransactionReceipt, TransactionRequest } from "ethers";

import { WriteAbandonedError } from "../errors/transaction-errors.js";

/** What became of a transaction that was given to the node. */
export interface Submitted {
  readonly hash: string;
  readonly from: string;
  /** Left out while only the wallet that keeps the key knows it. */
  readonly nonce?: number;
  /** When the node had it at once. */
  readonly receipt?: TransactionReceipt | null;
  /** Its signed bytes, unless a wallet keeps them. */
  readonly signed?: string;
  /** Informs the signer that nobody waits for the transaction any more, and whether it is on the chain. */
  readonly release?: (isMined: boolean) => void;
}

/** What the sender of a transaction can set, and its callbacks. */
export interface SubmitOptions {
  /** Once it is aborted, nothing is signed any more. */
  readonly signal?: AbortSignal | undefined;
  /** The caller's name for what it does, for the journal. */
  readonly key?: string | undefined;
  /** A fixed description for the journal, for a transaction whose bytes differ each time: because they contain the present time, say. */
  readonly subject?: string | undefined;
  /** The transaction that it takes the place of, to do the same for another fee. */
  readonly replaces?: string | undefined;
  /** Called with the hash of what was signed, before a node sees it; with nothing when no node will. */
  readonly onSigned?: ((hash: string | undefined) => void) | undefined;
}

/** A signer that knows at once when what it sent is on the chain. */
export interface Submitter extends Signer {
  readonly submit: (transaction: TransactionRequest, options?: SubmitOptions) => Promise<Submitted>;
}

/** Sends a transaction as fast as its signer can. */
export async function submit(
  signer: Signer,
  transaction: TransactionRequest,
  options: SubmitOptions = {},
): Promise<Submitted> {
  if (isSubmitter(signer)) return signer.submit(transaction, options);
  const sent = await signer.sendTransaction(transaction);
  options.onSigned?.(sent.hash);
  return sent;
}

function isSubmitter(signer: Signer): signer is Submitter {
  return "submit" in signer && typeof signer.submit === "function";
}

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

/** @throws {@link WriteAbandonedError} when the caller gave up: a signature could still be used. */
export function requireNotAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new WriteAbandonedError("aborted");
}
