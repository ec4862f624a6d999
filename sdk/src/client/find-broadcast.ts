import type { Provider, TransactionReceipt } from "ethers";

import { NodeRefusedError } from "../errors/node-errors.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import { messagesOf, revertDataOf } from "../reverts/revert-data.js";
import { broadcast, type SignedTransaction } from "../wire/broadcast.js";
import { pause } from "../wire/delays.js";
import { findNumberUser, lookUpTransaction } from "../wire/look-up-transaction.js";
import { type KnownTransaction, nonceOf, receiptOf } from "../wire/node-call.js";
import { nodesOf } from "../wire/nodes.js";
import type { Client } from "./client.js";
import { isSameAction } from "./journal.js";
import { translateError } from "./translate-error.js";

/** How often a transaction without a number of its own left is looked for before it counts as replaced. */
const LAST_LOOKS = 5;

/** What is known of a transaction that is waited for: its bytes, or what a node said of it. */
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
  // The caller gave it up meanwhile: it is not sent once more without the caller's knowledge.
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

/** For how long a node may deny a transaction that it, or one beside it, has: many behind one URL learn of it one by one. */
const PATIENCE_MS = 2_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;

/** How nodes say that they have a transaction already, or that its number or its fee does not fit: the same bytes would not help. */
const PLAIN_REFUSAL =
  /already.?(known|exists|imported)|known transaction|nonce|replacement|underpriced|fee.?(per.?gas|cap)|insufficient|enough funds|exceeds/i;

/**
 * What became of a transaction whose broadcast went wrong. `taken`: a node has it, or the chain. `displaced`: the chain shows
 * another transaction of the account with its number. `open`: nobody who was asked has it; `isAlone`: it was one node, for
 * development, that refused it with a message, and so it is nowhere.
 */
export type Recovery =
  | { readonly kind: "taken"; readonly receipt: TransactionReceipt | null }
  | { readonly kind: "displaced"; readonly takenBy: string }
  | { readonly kind: "open"; readonly isAlone: boolean };

/** What is known about the broadcast. */
export interface FailedBroadcast {
  /** What the node said, or that it said nothing. */
  readonly cause: unknown;
  /** Whether the node is a single one for development. */
  readonly isLocal: boolean;
}

/**
 * Looks for a signed transaction that a node answered with an error. What a node says is no proof: it may have taken it before it
 * failed, or a gateway gave it on twice and returns the second answer. So it is looked for everywhere, its bytes are given out again,
 * and whether it can still be mined is read from the chain.
 */
export async function recoverBroadcast(
  provider: Provider,
  sent: SignedTransaction,
  { cause, isLocal }: FailedBroadcast,
): Promise<Recovery> {
  const isPlain = isPlainRefusal(cause);
  const start = performance.now();
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    const seen = await lookUpTransaction(provider, sent.hash);
    if (seen.kind === "mined") return { kind: "taken", receipt: seen.receipt };
    if (seen.kind === "waiting") return { kind: "taken", receipt: null };
    const user = await findNumberUser(provider, sent);
    if (user?.hash === sent.hash) return { kind: "taken", receipt: null };
    if (user !== undefined) return { kind: "displaced", takenBy: user.hash };
    if (isLocal && isPlain && seen.kind === "absent") return { kind: "open", isAlone: true };
    if (!isPlain && (await broadcastAgain(provider, sent))) return { kind: "taken", receipt: null };
    if (performance.now() - start > PATIENCE_MS || isClosed(cause)) return { kind: "open", isAlone: false };
    await pause(wait);
  }
}

/** Whether any node takes the same bytes now. */
export async function broadcastAgain(provider: Provider, sent: SignedTransaction): Promise<boolean> {
  const answers = await Promise.allSettled(nodesOf(provider).map((node) => broadcast(node, sent, false)));
  return answers.some(({ status }) => status === "fulfilled");
}

/** Whether a node gave a reason why it does not take a transaction, and would give it again. */
function isPlainRefusal(cause: unknown): boolean {
  if (revertDataOf(cause) !== undefined) return true;
  const { code } = translateError(cause);
  if (code === "NODE_REFUSED" && cause instanceof NodeRefusedError) return false;
  return code !== "NODE_UNREACHABLE" && PLAIN_REFUSAL.test(messagesOf(cause));
}

function isClosed(cause: unknown): boolean {
  return translateError(cause).code === "CLIENT_CLOSED";
}
