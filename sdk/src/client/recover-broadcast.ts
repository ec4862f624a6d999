import type { Provider, TransactionReceipt } from "ethers";

import { NodeRefusedError } from "../errors/node-errors.js";
import { broadcast, type SignedTransaction } from "./broadcast.js";
import { findNumberUser } from "./find-number-user.js";
import { lookUpTransaction } from "./look-up-transaction.js";
import { nodesOf } from "./nodes-of.js";
import { pause } from "./pause.js";
import { messagesOf, revertDataOf } from "./revert-data.js";
import { translateError } from "./translate-error.js";

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
 * development, that refused it in words, and so it is nowhere.
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
 * failed, or a gateway gave it on twice and tells the second answer. So it is looked for everywhere, its bytes are given out again,
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

/** Whether a node said in words why it does not take a transaction, and it would say so again. */
function isPlainRefusal(cause: unknown): boolean {
  if (revertDataOf(cause) !== undefined) return true;
  const { code } = translateError(cause);
  if (code === "NODE_REFUSED" && cause instanceof NodeRefusedError) return false;
  return code !== "NODE_UNREACHABLE" && PLAIN_REFUSAL.test(messagesOf(cause));
}

function isClosed(cause: unknown): boolean {
  return translateError(cause).code === "CLIENT_CLOSED";
}
