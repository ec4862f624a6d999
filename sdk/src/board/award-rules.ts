import type { Client } from "../client/client.js";
import { chainTime } from "../client/read.js";
import { callView } from "../wire/call-view.js";
import type { AwardRules } from "../protocol/offer-rules.js";

/** The rules of an award now, in a token. */
export async function awardRules(client: Client, token: string): Promise<AwardRules> {
  const [now, microLimit, feeBps] = await Promise.all([
    chainTime(client),
    microLimitOf(client, token),
    callView(client.contracts.escrow, "feeBps"),
  ]);
  return { now, microLimit, feeBps };
}

/** A fee that is announced, in basis points, and the second from which it counts. */
interface ScheduledFee {
  readonly nextFeeBps: bigint;
  readonly activeFrom: bigint;
}

/** The fee of awards that comes next. */
export function scheduledFee({ contracts: { escrow } }: Client): Promise<ScheduledFee> {
  return callView(escrow, "scheduledFee");
}

/** The highest fee of an award from now until a time, as far as it is announced; in basis points. */
export function highestFeeUntil(
  time: bigint,
  { feeBps }: Pick<AwardRules, "feeBps">,
  { nextFeeBps, activeFrom }: ScheduledFee,
): bigint {
  return activeFrom <= time && nextFeeBps > feeBps ? nextFeeBps : feeBps;
}

/** The most that a job of the micro tier may cost in a token now, in its units; 0 when it has no micro tier. */
async function microLimitOf(client: Client, token: string): Promise<bigint> {
  const { microLimit } = await callView(client.contracts.escrow, "listingOf", token);
  return microLimit;
}
