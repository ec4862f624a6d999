import type { Client } from "../client/client.js";
import { chainTime } from "./chain-time.js";

/** The most that a milestone of a token's micro tier may cost now, in its units; 0 when it has none. */
export async function microLimitOf(client: Client, token: string): Promise<bigint> {
  const [now, { activeFrom, microLimit }] = await Promise.all([
    chainTime(client),
    client.contracts.escrow.listingOf(token),
  ]);
  return activeFrom !== 0n && activeFrom <= now ? microLimit : 0n;
}
