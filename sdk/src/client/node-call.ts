import type { JsonRpcApiProvider, Provider } from "ethers";

/**
 * Asks the node itself where that is possible: ethers answers from a cache of 250 ms unless told otherwise, and a nonce or
 * a receipt of a quarter of a second ago is a wrong one.
 */
export async function nonceOf(provider: Provider, account: string, block: "latest" | "pending"): Promise<number> {
  if (!canSend(provider)) return provider.getTransactionCount(account, block);
  return Number(await provider.send("eth_getTransactionCount", [account, block]));
}

/** Whether the node has a receipt of this transaction; see {@link nonceOf}. */
export async function hasReceipt(provider: Provider, hash: string): Promise<boolean> {
  if (!canSend(provider)) return (await provider.getTransactionReceipt(hash)) !== null;
  return ((await provider.send("eth_getTransactionReceipt", [hash])) ?? null) !== null;
}

function canSend(provider: Provider): provider is JsonRpcApiProvider {
  return "send" in provider && typeof provider.send === "function";
}
