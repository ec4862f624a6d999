import type { Random } from "../random.js";
import type { Agent } from "./market.js";
import { MARKET } from "./market-parameters.js";
import { Outcome, type Rating, type Settlement } from "./settlement.js";

/** How a job ends, and what its client says. */
export function settle(
  random: Random,
  { id: agentId, quality, level, isGood }: Agent,
  clientKey: bigint,
  at: number,
): { readonly settlement: Settlement; readonly rating: Rating | undefined } {
  const price = Math.max(10_000, Math.round(random.lognormal(MARKET.medianPrice * level, MARKET.priceSigma) * 1e6));
  const end = random.next() < quality ? success(random) : failure(random);
  const isPaid = end.providerBps === 10_000;
  const value = isPaid ? random.normal(isGood ? 88 : 80, 9) : random.normal(20, 15);
  const isRated = random.next() < MARKET.rated;
  return {
    settlement: { at, agentId, clientKey, price, ...end },
    rating: isRated ? { at, agentId, value: Math.min(100, Math.max(0, Math.round(value))) } : undefined,
  };
}

type End = Pick<Settlement, "outcome" | "providerBps">;

function success(random: Random): End {
  return { outcome: random.next() < 0.85 ? Outcome.Released : Outcome.AutoReleased, providerBps: 10_000 };
}

/** Nothing delivered, or a dispute that the panel decides for the client, or a split that both sign. */
function failure(random: Random): End {
  const kind = random.next();
  if (kind < 0.4) return { outcome: Outcome.Missed, providerBps: 0 };
  if (kind < 0.8) return { outcome: Outcome.Ruled, providerBps: Math.round(random.between(0, 4_000)) };
  return { outcome: Outcome.Agreed, providerBps: Math.round(random.between(3_000, 7_000)) };
}
