import {
  AbstractProvider,
  BaseWallet,
  type Provider,
  type Signer,
  type SigningKey,
  Transaction,
  type TransactionRequest,
  type TransactionResponse,
  type TransactionResponseParams,
} from "ethers";

import { TransactionPendingError } from "../errors/transaction-errors.js";

/** The key of a wallet of ethers that signs as ethers does; not of one that somebody made do more. */
export function keyOf(
  signer: Signer,
  way: "populateTransaction" | "signTransaction" | "signTypedData",
): SigningKey | undefined {
  if (!(signer instanceof BaseWallet)) return undefined;
  return signer[way] === BaseWallet.prototype[way] ? signer.signingKey : undefined;
}

/** A signer that only asks a wallet to send. */
export interface UncheckedSigner extends Signer {
  readonly sendUncheckedTransaction: (transaction: TransactionRequest) => Promise<string>;
}

export function isUnchecked(signer: Signer): signer is UncheckedSigner {
  return "sendUncheckedTransaction" in signer && typeof signer.sendUncheckedTransaction === "function";
}

/** As ethers answers the sender. */
export async function responseOf(provider: Provider, signed: string): Promise<TransactionResponse> {
  const transaction = Transaction.from(signed);
  if (provider instanceof AbstractProvider) {
    const network = await provider.getNetwork();
    return provider._wrapTransactionResponse(transaction as unknown as TransactionResponseParams, network);
  }
  const known = await provider.getTransaction(transaction.hash ?? "");
  if (known === null) throw new TransactionPendingError(transaction.hash ?? "", 0);
  return known;
}
