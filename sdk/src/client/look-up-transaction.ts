import type { Provider, TransactionReceipt } from "ethers";

import { receiptOf, transactionOf } from "./node-call.js";
import { nodesOf } from "./nodes-of.js";

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
