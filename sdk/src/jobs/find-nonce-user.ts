import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { findEvents } from "./find-events.js";

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
