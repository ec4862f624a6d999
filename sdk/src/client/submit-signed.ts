import type { Provider, TransactionReceipt } from "ethers";

import type { MarketplaceError } from "../errors/marketplace-error.js";
import { NodeRefusedError } from "../errors/node-errors.js";
import { NonceConflictError } from "../errors/transaction-errors.js";
import { messagesOf } from "../reverts/revert-data.js";
import { broadcast, type SignedTransaction } from "../wire/broadcast.js";
import { recoverBroadcast } from "./find-broadcast.js";
import { isSameAction, type Journal } from "./journal.js";
import type { NonceCounter } from "./nonce-counter.js";
import { translateError } from "./translate-error.js";

/** A transaction that a node has. */
export type Sent = SignedTransaction & { readonly receipt: TransactionReceipt | null };

/** A node has it; or why none seems to, and what another signature must change. */
export type SubmitOutcome =
  | { readonly receipt: TransactionReceipt | null }
  | { readonly error: MarketplaceError; readonly again?: "number" | "fee" };

/** As geth and anvil, and as Hardhat say it. */
const FEE_TOO_LOW = /fee ?per ?gas.*(less than|too low)|fee cap.*less than/i;

/** As Hardhat and some pools say that numbers before it are free. */
const NUMBER_TOO_HIGH = /nonce (is )?too (high|far)|nonce gap/i;

/** What {@link submitSigned} needs to know of the signer. */
export interface SubmitContext {
  readonly provider: Provider;
  readonly journal: Journal;
  readonly numbers: NonceCounter;
  /** Whether the node is a single one for development. */
  readonly isLocal: boolean;
  /** Whether to look at once whether it is on the chain. */
  readonly look: boolean;
}

/** Gives a signed transaction to the node. Every error names it, for none of them proves that it will not be mined. */
export async function submitSigned(sent: SignedTransaction, context: SubmitContext): Promise<SubmitOutcome> {
  const { provider, journal, numbers, isLocal } = context;
  try {
    const receipt = await broadcastFilled(sent, context);
    numbers.took(sent);
    return { receipt };
  } catch (cause) {
    const recovery = await recoverBroadcast(provider, sent, { cause, isLocal });
    const { hash: transactionHash, from: account } = sent;
    if (recovery.kind === "taken") {
      numbers.took(sent);
      return { receipt: recovery.receipt };
    }
    if (recovery.kind === "displaced") {
      const { takenBy } = recovery;
      // The chain took the one with the other fee.
      if (await isSameAction(journal, takenBy, transactionHash)) return { receipt: null };
      return { again: "number", error: new NonceConflictError(account, { cause, transactionHash, takenBy }) };
    }
    const error = translateError(cause, { provider, account, transactionHash });
    if (error instanceof NonceConflictError && recovery.isAlone) return { again: "number", error };
    const isTooLow = error instanceof NodeRefusedError && FEE_TOO_LOW.test(messagesOf(error.cause));
    return isTooLow ? { again: "fee", error } : { error };
  }
}

/** A node that has a gap before the number is given what it lost, and then this one again. */
async function broadcastFilled(
  sent: SignedTransaction,
  { provider, numbers, look }: SubmitContext,
): Promise<TransactionReceipt | null> {
  try {
    return await broadcast(provider, sent, look);
  } catch (error) {
    if (!NUMBER_TOO_HIGH.test(messagesOf(error)) || !(await numbers.fillBelow(sent))) throw error;
    return broadcast(provider, sent, look);
  }
}
