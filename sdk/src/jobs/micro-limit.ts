import type { Client } from "../client/client.js";

/** The most that a job of the micro tier may cost in a token now, in its units; 0 when it has no micro tier. */
export async function microLimitOf(client: Client, token: string): Promise<bigint> {
  const { microLimit } = await client.contracts.escrow.listingOf(token);
  return microLimit;
}
