import type { TransactionReceipt } from "ethers";

import { TransactionFailedError } from "../errors/transaction-errors.js";
import type { Client } from "./client.js";
import { findNumberUser } from "./find-number-user.js";
import { isSameAction } from "./journal.js";
import { lookUpTransaction } from "./look-up-transaction.js";
import { type KnownTransaction, nonceOf, receiptOf } from "./node-call.js";
import { pause } from "./pause.js";
import { broadcastAgain } from "./recover-broadcast.js";

/** How often a transaction without a number of its own left is looked for before it counts as replaced. */
const LAST_LOOKS = 5;

/** What is known of a transaction that is waited for: its bytes, or what a node told of it. */
export type Traced = Pick<KnownTransaction, "from" | "nonce"> &
  Partial<Pick<KnownTransaction, "to" | "data" | "value">> & { readonly signed?: string };

/** What a search came to: the receipt of the transaction, or of the one that does its work; whether any node knows it. */
export interface Search {
  readonly receipt?: TransactionReceipt;
  readonly isSeen: boolean;
}

/**
 * Looks for a transaction whose receipt does not come: at every node, and on the chain for the one that has its number. What the
 * nodes lost is given out again.
 *
 * @throws {@link TransactionFailedError} when another transaction took its place. That a receipt is missing is no reason, nor is a
 * count of numbers alone.
 */
export async function searchTransaction(
  client: Client,
  hash: string,
  traced: Traced | undefined,
  signal?: AbortSignal,
): Promise<Search> {
  const { provider } = client;
  const seen = await lookUpTransaction(provider, hash);
  if (seen.kind === "mined") return { receipt: seen.receipt, isSeen: true };
  if (seen.kind === "waiting") return { isSeen: true };
  if (traced === undefined || seen.kind === "unclear") return { isSeen: false };
  const user = await findNumberUser(provider, traced);
  if (user?.hash === hash) return { isSeen: true };
  if (user !== undefined) return replacementOf(client, { hash, traced, user });
  // Whoever waited gave it up meanwhile: it is not given out once more behind the caller's back.
  if (signal?.aborted === true) return { isSeen: false };
  if (traced.signed === undefined || !(await broadcastAgain(provider, { ...traced, signed: traced.signed, hash }))) {
    await requireNumberLeft(client, hash, traced);
    return { isSeen: false };
  }
  return { isSeen: true };
}

/** What took the place of another, on the chain. */
interface Replacement {
  readonly hash: string;
  readonly traced: Traced;
  readonly user: KnownTransaction;
}

/** A transaction that was sped up did its work under another hash: by {@link speedUp}, or in the wallet that keeps its key. */
async function replacementOf(client: Client, { hash, traced, user }: Replacement): Promise<Search> {
  const doesTheSame =
    traced.signed === undefined ? isSameCall(traced, user) : await isSameAction(client.journal, hash, user.hash);
  if (!doesTheSame) throw new TransactionFailedError(hash, "replaced", { replacedBy: user.hash });
  const receipt = await receiptOf(client.provider, user.hash);
  return receipt === null ? { isSeen: true } : { receipt, isSeen: true };
}

type Call = Partial<Pick<KnownTransaction, "to" | "data" | "value">>;

function isSameCall(a: Call, b: Call): boolean {
  return (
    a.to?.toLowerCase() === b.to?.toLowerCase() &&
    a.data?.toLowerCase() === b.data?.toLowerCase() &&
    a.value === b.value
  );
}

/** Its number used long ago, and no node that has it: it lost its place to another. Nodes count before they write receipts. */
async function requireNumberLeft(client: Client, hash: string, { from, nonce }: Traced): Promise<void> {
  const { provider, pollingInterval } = client;
  for (let look = 1; look <= LAST_LOOKS; look++) {
    if ((await nonceOf(provider, from, "latest")) <= nonce) return;
    if ((await lookUpTransaction(provider, hash)).kind !== "absent") return;
    await pause(look * pollingInterval);
  }
  throw new TransactionFailedError(hash, "replaced");
}
