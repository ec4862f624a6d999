import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import { NonceAlreadyUsedError } from "../errors/signature-errors.js";
import { findEvents } from "../events/find-events.js";

/** Requires that no job has used any of an account's nonces; that one was taken back is fine. @throws {@link NonceAlreadyUsedError} */
export function requireUnspent(client: Client, account: string, nonces: readonly bigint[]): Promise<void> {
  return read(client, async () => {
    for (const nonce of nonces) {
      if (!(await isNonceSpent(client, account, nonce))) continue;
      const jobId = await findNonceUser(client, account, nonce);
      if (jobId !== undefined) throw new NonceAlreadyUsedError(account, nonce, jobId);
    }
  });
}

/** Whether a nonce was used or taken back. 0 is none: it is never spent, whatever its bit says. */
export async function isNonceSpent(
  { contracts: { escrow } }: Client,
  account: string,
  nonce: bigint,
): Promise<boolean> {
  return nonce !== 0n && (await callView(escrow, "isNonceUsed", account, nonce));
}

/** The job that used an account's nonce, as its client or as its provider; nothing when none did. */
export async function findNonceUser(client: Client, account: string, nonce: bigint): Promise<string | undefined> {
  const { escrow } = client.contracts;
  const search = { contract: escrow, event: escrow.getEvent("JobAwarded") };
  const asClient = await findEvents(client, { ...search, filter: [undefined, account] });
  const found = asClient.find(({ args }) => args.offer.nonce === nonce);
  if (found) return found.args.jobId;

  // The provider is no topic of the event: this reads all awards, and only when a message is refused.
  const all = await findEvents(client, { ...search, filter: [] });
  return all.find(({ args }) => args.bid.provider === getAddress(account) && args.bid.nonce === nonce)?.args.jobId;
}
