import type { TransactionReceipt, TransactionRequest } from "ethers";

import { type Client, requireSigner } from "./client.js";
import { inTurnOfKey, keyOf, type KeyPart, sentBefore } from "./idempotency.js";
import { MulticallSigner } from "./multicall-signer.js";
import { submit, type SubmitOptions, type Submitted, transacted, type Written } from "./submit.js";
import { translateError } from "./translate-error.js";
import { waitForReceipt } from "./wait-for-transaction.js";
import { beginWrite, limitOf, WriteLimit } from "./write-limits.js";

/** A transaction that is on the chain. */
export interface Mined extends Submitted {
  readonly receipt: TransactionReceipt;
  /** Whether it was sent before, under the same key, and nothing now. */
  readonly repeated?: boolean;
}

/** What the sender of a transaction may say about it. */
export interface TransactOptions extends Pick<SubmitOptions, "replaces" | "subject"> {
  /** `whole` when left out. */
  readonly part?: KeyPart;
  /** A name for the journal alone, instead of the idempotency key: nothing is looked for. */
  readonly name?: string;
}

/**
 * Sends a transaction and waits for its receipt, within the limits of the client; once under the client's idempotency key.
 *
 * @throws What {@link send} throws; once the transaction is signed, every error names it.
 */
export async function transact(
  given: Client,
  transaction: TransactionRequest | Promise<TransactionRequest>,
  { part = "whole", name, subject, replaces }: TransactOptions = {},
): Promise<Mined> {
  const client = beginWrite(given);
  const { signer, account } = requireSigner(client);
  const limit = limitOf(client) ?? new WriteLimit();
  const { signal } = limit;
  const onSigned = (hash: string | undefined): void => {
    limit.hash = hash;
  };
  try {
    const call = await limit.bound(Promise.resolve(transaction));
    const key = name ?? keyOf(client, part, call);
    const sendNow = async (): Promise<Mined> => {
      const sent = await submit(signer, call, { signal, key, subject, replaces, onSigned });
      limit.hash = sent.hash;
      const receipt = await waitForReceipt(client, { hash: sent.hash, ...(signal && { signal }) }, sent);
      return { ...sent, hash: receipt.hash, receipt };
    };
    if (key === undefined || name !== undefined || part === "checked") return await limit.bound(sendNow());
    const sendOnce = async (): Promise<Mined> => {
      const receipt = await sentBefore(client, { key, call, subject });
      return receipt ? { hash: receipt.hash, from: account, receipt, repeated: true } : sendNow();
    };
    // The calls of one multicall wait for each other: its turn is the whole's.
    if (signer instanceof MulticallSigner) return await limit.bound(sendOnce());
    // A write that was given up signs nothing any more: who calls again need not wait for what it waits for.
    return await limit.bound(inTurnOfKey(client.journal, key, () => limit.bound(sendOnce())));
  } catch (error) {
    throw translateError(error, { client, transactionHash: limit.hash });
  } finally {
    if (part === "step") limit.hash = undefined;
  }
}

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
