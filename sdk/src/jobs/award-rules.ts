import type { Client } from "../client/client.js";
import { chainTime } from "./chain-time.js";
import { microLimitOf } from "./micro-limit.js";

/** By what the escrow judges terms that are awarded now. */
export interface AwardRules {
  /** The chain's time, unix seconds. */
  readonly now: bigint;
  /** The most that a job of the micro tier may cost, in units of the token; 0 when it has no micro tier. */
  readonly microLimit: bigint;
  /** The protocol fee, in basis points of what the provider earns. */
  readonly feeBps: bigint;
}

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
