import type { Provider, TransactionReceipt } from "ethers";

import { isSameAddress } from "../codec/abi-words.js";
import { headerOf, type KnownTransaction, nonceOf, receiptOf, transactionOf, transactionsIn } from "./node-call.js";
import { nodesOf } from "./nodes.js";

/**
 * Where a transaction was seen. `mined`: a node has its receipt. `waiting`: a node has the transaction and no receipt that can be
 * read. `absent`: every node answered, and none has it. `unclear`: none of those that answered has it, and one did not answer.
 */
export type Sighting =
  | { readonly kind: "mined"; readonly receipt: TransactionReceipt }
  | { readonly kind: "waiting" | "absent" }
  | { readonly kind: "unclear"; readonly cause: unknown };

/** Looks for a transaction at every node that the provider knows. Never rejects: what a node says in error is no sighting. */
export async function lookUpTransaction(provider: Provider, hash: string): Promise<Sighting> {
  const sightings = await Promise.all(nodesOf(provider).map((node) => lookUpAt(node, hash)));
  const kinds = ["mined", "waiting", "unclear"] as const;
  const found = kinds.map((kind) => sightings.find((sighting) => sighting.kind === kind)).find((seen) => seen);
  return found ?? { kind: "absent" };
}

async function lookUpAt(node: Provider, hash: string): Promise<Sighting> {
  const [receipt, transaction] = await Promise.allSettled([receiptOf(node, hash), transactionOf(node, hash)]);
  if (receipt.status === "fulfilled" && receipt.value !== null) return { kind: "mined", receipt: receipt.value };
  if (transaction.status === "rejected") return { kind: "unclear", cause: transaction.reason };
  if (transaction.value !== null) return { kind: "waiting" };
  return receipt.status === "rejected" ? { kind: "unclear", cause: receipt.reason } : { kind: "absent" };
}

/** Full nodes keep the state of so many blocks. */
const KEPT_BLOCKS = 127;

/** A number of an account: of its transactions the chain takes one with each. */
export interface AccountNumber {
  readonly from: string;
  readonly nonce: number;
}

/**
 * The transaction on the chain that has an account's number: the only proof that another one with it can never be mined.
 *
 * @returns Undefined when the number is free, or was used before the blocks of which nodes keep the state. Never rejects.
 */
export async function findNumberUser(provider: Provider, number: AccountNumber): Promise<KnownTransaction | undefined> {
  for (const node of nodesOf(provider)) {
    const found = await findAt(node, number).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function findAt(node: Provider, { from, nonce }: AccountNumber): Promise<KnownTransaction | undefined> {
  const head = await headerOf(node, "latest");
  if (head === null || (await nonceOf(node, from, head.number)) <= nonce) return undefined;
  // A node that does not keep a block's state, as anvil does not of a chain that it loaded, answers with an error: the number is looked
  // for after that block. The transaction itself is the proof, wherever the search ends.
  const isUsedAt = async (block: number): Promise<boolean> =>
    (await nonceOf(node, from, block).catch(() => -1)) > nonce;
  let [free, used] = [Math.max(-1, head.number - KEPT_BLOCKS), head.number];
  if (free >= 0 && (await isUsedAt(free))) return undefined;
  while (used - free > 1) {
    const middle = Math.floor((free + used) / 2);
    if (await isUsedAt(middle)) used = middle;
    else free = middle;
  }
  const transactions = await transactionsIn(node, used);
  return transactions?.find((one) => one.nonce === nonce && isSameAddress(one.from, from));
}
