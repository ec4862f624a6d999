import { askNode, askNodeOrNull } from "../data/node";
import type { SentRecord } from "./sent";

/**
 * What became of a request. `waiting`: sent, not on the chain yet. `done`, `failed`: the chain has it. `passed`: another transaction has its
 * number. `unanswered`: the wallet did not say, and the number is still free.
 */
export type Fate = "waiting" | "done" | "failed" | "passed" | "unanswered";

/** Whether the same must not be asked for again: it may still be mined, or nobody knows. */
export const isOpen = ({ fate }: { readonly fate: Fate | undefined }): boolean =>
  fate === undefined || fate === "waiting" || fate === "unanswered";

/** What became of a request, by the node. @throws {@link NodeError} */
export async function fateOf(rpc: string, { hash, account, nonce }: SentRecord, signal: AbortSignal): Promise<Fate> {
  // The number first: a transaction that is mined in between has its receipt then.
  const next = Number(await askNode<string>(rpc, "eth_getTransactionCount", [account, "latest"], signal));
  if (hash !== undefined) {
    const receipt = await askNodeOrNull<{ readonly status: string }>(rpc, "eth_getTransactionReceipt", [hash], signal);
    if (receipt !== null) return Number(receipt.status) === 1 ? "done" : "failed";
  }
  if (next > nonce) return "passed";
  return hash === undefined ? "unanswered" : "waiting";
}
