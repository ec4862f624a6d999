import type { TransactionReceipt, TransactionRequest } from "ethers";

import type { Client } from "./client.js";
import { transacted, type Written } from "./submit.js";
import { transact, type TransactOptions } from "./transact.js";
import { translateError } from "./translate-error.js";
import { beginWrite } from "./write-limits.js";

/**
 * Sends a transaction and waits until it is on the chain; every write of this package goes through here. The node
 * estimates it first, so that what a contract refuses is not sent and costs nothing.
 *
 * @param transaction Makes the transaction, say by {@link populate}.
 * @param read What the action reports, read from the receipt; nothing but the transaction when left out.
 * @throws {@link MissingSignerError}, {@link ContractRevertError}, {@link InsufficientFundsError},
 * {@link ArgumentInvalidError}, {@link NonceConflictError}, {@link SignatureRefusedError}, {@link NodeUnreachableError},
 * {@link NodeRefusedError}, {@link TransactionFailedError}, {@link TransactionPendingError}, {@link WriteAbandonedError}. An error
 * with a `transactionHash` came after the signing: {@link waitForTransaction} says what became of it.
 * @example
 * const { registry } = client.contracts;
 * const { hash } = await send(client, () => populate(registry, "setActive", 7n, false));
 */
export async function send<Result extends object = object>(
  client: Client,
  transaction: () => Promise<TransactionRequest>,
  read?: (receipt: TransactionReceipt) => Result | Promise<Result>,
  options: TransactOptions = {},
): Promise<Written<Result>> {
  client = beginWrite(client);
  const { hash, receipt, repeated } = await transact(client, transaction(), options);
  // The chain has it whatever happens below: say which transaction it was.
  try {
    const result = read === undefined ? ({} as Result) : await read(receipt);
    return { ...result, ...transacted(receipt), ...(repeated === true && { repeated }) };
  } catch (error) {
    throw translateError(error, { client, transactionHash: hash });
  }
}
