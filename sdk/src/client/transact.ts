import { id, type TransactionReceipt, type TransactionRequest } from "ethers";

import type { Client } from "./client.js";
import { JointSigner } from "./joint-signer.js";
import { inTurnOfKey } from "./key-turns.js";
import { requireSigner } from "./require-signer.js";
import { sentBefore } from "./sent-before.js";
import { submit, type Submitted, type SubmitOptions } from "./submitter.js";
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
  /**
   * How it stands to the idempotency key of its client. `whole`: it is what the key names. `step`: what the write needs before, as an
   * approval, and has a key of its own. `checked`: what was sent for the key was looked for already. `whole` when left out.
   */
  readonly part?: "whole" | "step" | "checked";
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
    // The calls of a joint call wait for each other: its turn is the whole's.
    if (signer instanceof JointSigner) return await limit.bound(sendOnce());
    // A write that was given up signs nothing any more: who calls again need not wait for what it waits for.
    return await limit.bound(inTurnOfKey(client.journal, key, () => limit.bound(sendOnce())));
  } catch (error) {
    throw translateError(error, { client, transactionHash: limit.hash });
  } finally {
    if (part === "step") limit.hash = undefined;
  }
}

/** The name under which a call happens once. Of steps there may be several: each has its bytes in its name. */
function keyOf(
  { limits }: Client,
  part: TransactOptions["part"],
  { to, data }: TransactionRequest,
): string | undefined {
  const key = limits?.idempotencyKey;
  if (key === undefined) return undefined;
  return part === "step" ? `${key} ${id(`${typeof to === "string" ? to : ""} ${data ?? "0x"}`)}` : key;
}
