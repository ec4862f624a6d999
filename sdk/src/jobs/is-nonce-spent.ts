import type { Client } from "../client/client.js";

/** Whether a nonce was used or taken back. 0 is none: it is never spent, whatever its bit says. */
export async function isNonceSpent(
  { contracts: { escrow } }: Client,
  account: string,
  nonce: bigint,
): Promise<boolean> {
  return nonce !== 0n && (await escrow.isNonceUsed(account, nonce));
}
