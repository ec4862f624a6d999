import type { Provider, TransactionReceipt, TransactionResponse } from "ethers";

import { TransactionFailedError } from "../errors/transaction-failed-error.js";
import { TransactionPendingError } from "../errors/transaction-pending-error.js";
import type { Client } from "./client.js";
import { nonceOf, receiptOf } from "./node-call.js";
import { pause } from "./pause.js";
import { revertDataOf } from "./revert-data.js";
import type { Submitted } from "./submitter.js";
import { translateError } from "./translate-error.js";
import { transacted, type Written } from "./written.js";

/** Ten minutes: longer than any chain that we know takes when the fee is right. */
const DEFAULT_TIMEOUT_MS = 600_000;

/** Every so many looks for the receipt, one whether the transaction can still happen. */
const LOOKS_PER_REPLACEMENT_CHECK = 20;

/** How often the receipt is looked for before a transaction counts as replaced. */
const LAST_LOOKS = 5;

/** The first pause is this part of the polling interval; each further one is twice as long, up to the interval. */
const FIRST_PART = 8;

export interface WaitForTransactionParameters {
  readonly hash: string;
  /** For how long, in milliseconds; 600,000 when left out. */
  readonly timeout?: number;
}

/**
 * Waits until a transaction is on the chain: one that was sent before a crash, or while the node went away.
 *
 * @throws {@link ContractRevertError} when a contract refused it; {@link TransactionFailedError} when it failed otherwise,
 * or was replaced; {@link TransactionPendingError} when the time is over; {@link NodeUnreachableError}.
 * @example const { blockNumber, gasUsed } = await waitForTransaction(client, { hash });
 */
export async function waitForTransaction(client: Client, parameters: WaitForTransactionParameters): Promise<Written> {
  return transacted(await waitForReceipt(client, parameters));
}

/** Whose turn a transaction is; with its receipt, when that is known already. */
type Sent = Pick<Submitted, "from" | "nonce" | "receipt">;

/** As {@link waitForTransaction}, with all that the receipt says. */
export async function waitForReceipt(
  client: Client,
  { hash, timeout = DEFAULT_TIMEOUT_MS }: WaitForTransactionParameters,
  sent?: Sent,
): Promise<TransactionReceipt> {
  try {
    const receipt = sent?.receipt ?? (await pollForReceipt(client, hash, timeout, sent));
    if (receipt.status === 0) throw await failureOf(client.provider, receipt);
    return receipt;
  } catch (error) {
    throw translateError(error, { client, transactionHash: hash });
  }
}

/** Not `wait()` of ethers, which may sleep four seconds when the receipt is there after four milliseconds. */
async function pollForReceipt(
  client: Client,
  hash: string,
  timeout: number,
  known: Sent | undefined,
): Promise<TransactionReceipt> {
  const { provider, pollingInterval } = client;
  const start = performance.now();
  let sent: Sent | null = known ?? null;
  let interval = pollingInterval / FIRST_PART;
  for (let look = 1; ; look++) {
    const receipt = await receiptOf(provider, hash);
    if (receipt !== null) return receipt;
    // Early, for a node forgets a transaction that was replaced.
    sent ??= await provider.getTransaction(hash);
    if (look % LOOKS_PER_REPLACEMENT_CHECK === 0) await requireStillPossible(client, hash, sent);
    const waited = performance.now() - start;
    if (waited >= timeout) throw new TransactionPendingError(hash, timeout);
    await pause(Math.min(interval, timeout - waited));
    interval = Math.min(2 * interval, pollingInterval);
  }
}

/** Its number taken, and no receipt for a while after that: it lost its place to another. Nodes count before they write receipts. */
async function requireStillPossible(
  { provider, pollingInterval }: Client,
  hash: string,
  sent: Sent | null,
): Promise<void> {
  if (sent === null || (await nonceOf(provider, sent.from, "latest")) <= sent.nonce) return;
  for (let look = 1; look <= LAST_LOOKS; look++) {
    if ((await receiptOf(provider, hash)) !== null) return;
    await pause(look * pollingInterval);
  }
  throw new TransactionFailedError(hash, "replaced");
}

/** A receipt has no reason. The same call on the state before its block most often fails in the same way. */
async function failureOf(provider: Provider, { hash, blockNumber }: TransactionReceipt): Promise<unknown> {
  const transaction = await provider.getTransaction(hash);
  const cause: unknown = transaction && (await callAgain(provider, transaction, blockNumber - 1));
  return revertDataOf(cause) === undefined ? new TransactionFailedError(hash, "reverted", { cause }) : cause;
}

async function callAgain(provider: Provider, sent: TransactionResponse, blockTag: number): Promise<unknown> {
  const { from, to, data, value, gasLimit } = sent;
  try {
    await provider.call({ from, to, data, value, gasLimit, blockTag });
    return undefined;
  } catch (error) {
    return error;
  }
}
