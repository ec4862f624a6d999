import { LAW } from "../law.js";
import { DAY, FIRST_FAKE, FIRST_FRESH, MARKET } from "../market/market-parameters.js";
import { Outcome, priceFor, type Rating, type Settlement } from "../market/settlement.js";
import type { Setting } from "./attack.js";

/** 10,000 identities in a day, as in the press: 9,920 clients and 80 agents. 20 agents of the market belong to the ring. */
export const RING = { clients: 9_920, agents: 80, accomplices: 20 } as const;

export const FRESH = Array.from({ length: RING.agents }, (_, i) => FIRST_FRESH + i);

export const fakeClient = (i: number): bigint => FIRST_FAKE + BigInt(i);

export interface Purchase {
  readonly clientKey: bigint;
  readonly agentId: number;
  /** US dollars of fee. */
  readonly fee: number;
}

/** A moment in the last so many days of the market. */
export function momentIn({ random }: Setting, days: number): number {
  return (MARKET.days - days * random.next()) * DAY - 1;
}

/** Jobs that are paid in full, at random moments of the last days, each with the best rating. */
export function paidJobs(
  setting: Setting,
  purchases: readonly Purchase[],
  days: number,
): { readonly settlements: Settlement[]; readonly ratings: Rating[] } {
  const settlements = purchases.map(({ clientKey, agentId, fee }): Settlement => {
    const at = momentIn(setting, days);
    return { at, agentId, clientKey, price: priceFor(fee), outcome: Outcome.Released, providerBps: 10_000 };
  });
  return { settlements, ratings: settlements.map(({ at, agentId }) => ({ at, agentId, value: 100 })) };
}

/**
 * How a ring makes most merit of a budget: a fake client per job, at the cheapest fee of a pair, until it has no more
 * clients; then more with each of them.
 *
 * @param budget US dollars of fee.
 * @param clients How many clients it has.
 */
export function spread(budget: number, agentIds: readonly number[], clients: number = RING.clients): Purchase[] {
  const pairs = Math.min(clients, Math.max(1, Math.floor(budget / LAW.cheapestPair)));
  return Array.from({ length: pairs }, (_, i) => ({
    clientKey: fakeClient(i),
    agentId: agentIds[i % agentIds.length] ?? 0,
    fee: budget / pairs,
  }));
}
