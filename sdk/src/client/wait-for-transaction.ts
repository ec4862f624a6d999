import type { Provider, TransactionReceipt } from "ethers";

import { isMarketplaceError } from "../errors/marketplace-error.js";
import { TransactionFailedError, TransactionPendingError } from "../errors/transaction-errors.js";
import { revertDataOf } from "../reverts/revert-data.js";
import { pause } from "../wire/delays.js";
import { type KnownTransaction, receiptOf, transactionOf } from "../wire/node-call.js";
import { isLocalChain, noteHead } from "../wire/nodes.js";
import type { Client } from "./client.js";
import { searchTransaction, type Traced } from "./find-broadcast.js";
import { type Submitted, transacted, type Written } from "./submit.js";
import { translateError } from "./translate-error.js";

/** Ten minutes: longer than any chain that we know takes when the fee is right. */
const DEFAULT_TIMEOUT_MS = 600_000;

/** Every so many looks for the receipt, one whether the transaction can still happen. */
const LOOKS_PER_SEARCH = 8;

/** For how long a node may fail while a transaction is waited for. */
const PATIENCE_MS = 2_000;

/** After that a transaction that no node ever saw, and whose bytes nobody has, is not waited for. */
const UNSEEN_AFTER_MS = 30_000;

/** The first pause is this part of the polling interval; each further one is twice as long, up to the interval. */
const FIRST_PART = 8;

export interface WaitForTransactionParameters {
  readonly hash: string;
  /** For how long, in milliseconds; 600,000 when left out. */
  readonly timeout?: number;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
}

/**
 * Waits until a transaction is on the chain: one that was sent before a crash, or while the node went away. One that is in the
 * client's journal and that the nodes lost is given out again. When it was sped up, the result is the transaction that took its place.
 *
 * @throws {@link ContractRevertError} when a contract refused it; {@link TransactionFailedError} when it failed otherwise,
 * or was replaced; {@link TransactionPendingError} when the time is over; {@link NodeUnreachableError}, {@link NodeRefusedError}
 * when the node fails for seconds.
 * @example const { blockNumber, gasUsed } = await waitForTransaction(client, { hash });
 */
export async function waitForTransaction(client: Client, parameters: WaitForTransactionParameters): Promise<Written> {
  return transacted(await waitForReceipt(client, parameters));
}

/** As {@link waitForTransaction}, with all that the receipt says. */
export async function waitForReceipt(
  client: Client,
  parameters: WaitForTransactionParameters,
  sent?: Submitted,
): Promise<TransactionReceipt> {
  let isMined = false;
  try {
    const receipt = sent?.receipt ?? (await pollForReceipt(client, parameters, sent));
    isMined = true;
    if (!isLocalChain(client.chainId)) noteHead(client.provider, receipt.blockNumber);
    if (receipt.status === 0) throw await failureOf(client.provider, receipt);
    return receipt;
  } catch (error) {
    throw translateError(error, { client, transactionHash: parameters.hash });
  } finally {
    sent?.release?.(isMined);
  }
}

/** Not `wait()` of ethers, which may sleep four seconds when the receipt is there after four milliseconds. */
async function pollForReceipt(
  client: Client,
  { hash, timeout = DEFAULT_TIMEOUT_MS, signal }: WaitForTransactionParameters,
  sent: Submitted | undefined,
): Promise<TransactionReceipt> {
  const { provider, pollingInterval } = client;
  const start = performance.now();
  let traced: Traced | undefined = isTraced(sent) ? sent : undefined;
  let wasSeen = false;
  let failingSince: number | undefined;
  let interval = pollingInterval / FIRST_PART;
  for (let look = 1; ; look++) {
    try {
      const receipt = await receiptOf(provider, hash);
      if (receipt !== null) return receipt;
      // Early, for a node forgets a transaction that was replaced.
      traced ??= (await client.journal.withHash(hash)) ?? (await transactionOf(provider, hash)) ?? undefined;
      if (look % LOOKS_PER_SEARCH === 0) {
        const found = await searchTransaction(client, hash, traced, signal);
        if (found.receipt !== undefined) return found.receipt;
        wasSeen ||= found.isSeen;
      }
      failingSince = undefined;
    } catch (error) {
      if (isMarketplaceError(error) || translateError(error).code === "CLIENT_CLOSED") throw error;
      failingSince ??= performance.now();
      if (performance.now() - failingSince > PATIENCE_MS) throw error;
    }
    const waited = performance.now() - start;
    const isUnseen = traced?.signed === undefined && !wasSeen && waited >= UNSEEN_AFTER_MS;
    if (waited >= timeout || isUnseen || signal?.aborted === true) {
      throw new TransactionPendingError(hash, Math.round(Math.min(waited, timeout)));
    }
    await pause(Math.min(interval, timeout - waited), signal);
    interval = Math.min(2 * interval, pollingInterval);
  }
}

function isTraced(sent: Submitted | undefined): sent is Submitted & Traced {
  return sent?.nonce !== undefined;
}

/** A receipt has no reason. The same call on the state before its block most often fails in the same way. */
async function failureOf(provider: Provider, { hash, blockNumber }: TransactionReceipt): Promise<unknown> {
  const cause: unknown = await callAgain(provider, hash, blockNumber - 1).catch((error: unknown) => error);
  return revertDataOf(cause) === undefined ? new TransactionFailedError(hash, "reverted", { cause }) : cause;
}

async function callAgain(provider: Provider, hash: string, blockTag: number): Promise<void> {
  const sent: (KnownTransaction & { gasLimit?: bigint }) | null = await provider.getTransaction(hash);
  if (sent === null) return;
  const { from, to, data, value, gasLimit } = sent;
  await provider.call({ from, to, data, value, blockTag, ...(gasLimit !== undefined && { gasLimit }) });
}
