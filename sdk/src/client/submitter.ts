import type { Signer, TransactionReceipt, TransactionRequest, TransactionResponse } from "ethers";

/** What became of a transaction that was handed to the node. */
export type Submitted = Pick<TransactionResponse, "hash" | "from" | "nonce"> & {
  /** When the node had it at once. */
  readonly receipt?: TransactionReceipt | null;
};

/** A signer that knows at once when what it sent is on the chain. */
export interface Submitter extends Signer {
  readonly submit: (transaction: TransactionRequest) => Promise<Submitted>;
}

/** Sends a transaction as fast as its signer can. */
export async function submit(signer: Signer, transaction: TransactionRequest): Promise<Submitted> {
  return isSubmitter(signer) ? signer.submit(transaction) : signer.sendTransaction(transaction);
}

function isSubmitter(signer: Signer): signer is Submitter {
  return "submit" in signer && typeof signer.submit === "function";
}
