import type { Client } from "../client/client.js";
import { chainTime } from "../client/read.js";
import type { AwardRules } from "../protocol/offer-rules.js";

/** The rules of an award now, in a token. */
export async function awardRules(client: Client, token: string): Promise<AwardRules> {
  const [now, microLimit, feeBps] = await Promise.all([
    chainTime(client),
    microLimitOf(client, token),
    client.contracts.escrow.feeBps(),
  ]);
  return { now, microLimit, feeBps };
}

/** The highest fee of an award from now until a time, as far as it is announced; in basis points. */
export async function highestFeeUntil({ contracts: { escrow } }: Client, time: bigint): Promise<bigint> {
  const [feeBps, { nextFeeBps, activeFrom }] = await Promise.all([escrow.feeBps(), escrow.scheduledFee()]);
  return activeFrom <= time && nextFeeBps > feeBps ? nextFeeBps : feeBps;
}

/** The most that a job of the micro tier may cost in a token now, in its units; 0 when it has no micro tier. */
async function microLimitOf(client: Client, token: string): Promise<bigint> {
  const { microLimit } = await client.contracts.escrow.listingOf(token);
  return microLimit;
}
