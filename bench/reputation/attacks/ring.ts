import { sized } from "../../lib/smoke.js";
import { LAW } from "../law.js";
import { DAY, FIRST_FAKE, FIRST_FRESH, MARKET } from "../market/market-parameters.js";
import { Outcome, priceFor, type Rating, type Settlement } from "../market/settlement.js";
import type { Setting } from "./attack.js";

/** As in the press: 9,920 fake clients in a day, for 20 agents of the market; a ring has 80 new agents besides. */
export const RING = sized({ jobs: 9_920, agents: 80, accomplices: 20 }, { jobs: 60, agents: 8, accomplices: 4 });

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

/** How the clients of a ring hire: one agent each, or some of the ring's agents of the market and of its new ones together. */
export type Clients = "own" | "shared";

/** A shared client hires one agent of the market, whose honest clients lend it trust, and four new ones. */
const HIRED_BY_EACH = 1 + RING.agents / RING.accomplices;

/**
 * How a ring makes most merit of a budget: a new pair per job, at the cheapest fee of a pair, until it has as many jobs as it
 * can send; then more with each of them. Which client pays makes no difference to the merit (INV-REP-3), but to trust.
 *
 * @param budget US dollars of fee.
 * @param most How many jobs it can send.
 */
export function spread(
  { accomplices, random }: Setting,
  budget: number,
  most: number = RING.jobs,
  clients: Clients = "own",
): Purchase[] {
  const jobs = Math.min(most, Math.max(1, Math.floor(budget / LAW.cheapestPair)));
  const everyone = [...accomplices, ...FRESH];
  return Array.from({ length: clients === "own" ? jobs : Math.ceil(jobs / HIRED_BY_EACH) }, (_, i) =>
    (clients === "own"
      ? [everyone[i % everyone.length] ?? 0]
      : [...random.sample(accomplices, 1), ...random.sample(FRESH, HIRED_BY_EACH - 1)]
    ).map((agentId): Purchase => ({ clientKey: fakeClient(i), agentId, fee: budget / jobs })),
  )
    .flat()
    .slice(0, jobs);
}
