import { CHEAPEST_MERIT, LAW } from "../law.js";
import { type Attack, itself, type Setting } from "./attack.js";
import { fakeClient, FRESH, paidJobs, type Purchase, RING, spread } from "./ring.js";

const dollars = (amount: number): string => `$${amount.toLocaleString("en-US")}`;

/** What a ring may spend in a day, US dollars of fees. */
export const BUDGETS = [1, 10, 100, 10_000] as const;

/** 20 agents of the market and 80 new ones, with 9,920 fake clients, in a day. */
export function ringInADay(setting: Setting, budget: number): Attack {
  return ringOf(setting, `a ring in 24 h, ${dollars(budget)} of fees`, 1, spread(budget, everyone(setting)));
}

/** As much, in 60 days. */
export function patientRing(setting: Setting): Attack {
  return ringOf(setting, "a patient ring, 60 days, $10,000 of fees", 60, spread(10_000, everyone(setting)));
}

/** A ring that pays what RATE lets it use, and no more. */
export function thriftyRing(setting: Setting): Attack {
  return ringOf(setting, "a thrifty ring, 60 days, the cheapest merit", 60, thrifty(setting));
}

/** A patient ring that owns some of the asker's seeds, which hire each of its new agents as much as a pair is worth. */
export function capturedSeeds(setting: Setting, count: number): Attack {
  const captured = setting.seeds.slice(0, count);
  const hires = captured.flatMap((clientKey) =>
    FRESH.map((agentId): Purchase => ({ clientKey, agentId, fee: LAW.saturation })),
  );
  const rest = 10_000 - hires.length * LAW.saturation;
  const own = count === 1 ? spread(rest, everyone(setting), 2_000) : thrifty(setting);
  const name =
    count === 1 ? "the same with one of ten seeds captured" : `a thrifty ring with ${count} of ten seeds captured`;
  return ringOf(setting, name, 60, [...own, ...hires]);
}

/** What the ring's clients buy from honest agents, US dollars of fees; the agents get 400 times as much. */
export const REAL_PURCHASES = [10, 30, 100] as const;

/**
 * A thrifty ring with real purchases: 50 of its clients buy from the ten agents that clients buy from most, and hire the same
 * 8 new agents, each as much as a pair is worth, so that trust which comes to them has hardly anywhere else to go.
 */
export function realPurchases(setting: Setting, budget: number): Attack {
  const { famous } = setting;
  const fronts = Array.from({ length: 50 }, (_, i) => fakeClient(RING.clients + i));
  const real = fronts.flatMap((clientKey) =>
    famous.map((agentId): Purchase => ({ clientKey, agentId, fee: budget / fronts.length / famous.length })),
  );
  const hires = fronts.flatMap((clientKey) =>
    FRESH.slice(0, 8).map((agentId): Purchase => ({ clientKey, agentId, fee: LAW.saturation })),
  );
  const name = `a thrifty ring, ${dollars(budget)} of fees for real purchases`;
  return ringOf(setting, name, 60, [...thrifty(setting), ...hires, ...real]);
}

function everyone({ accomplices }: Setting): number[] {
  return [...accomplices, ...FRESH];
}

/** As many of the cheapest pairs as RATE and BURST leave room for in 60 days. */
function thrifty(setting: Setting): Purchase[] {
  const agents = everyone(setting);
  const pairs = Math.ceil((LAW.burst + 60 * LAW.ratePerDay) / CHEAPEST_MERIT);
  return spread(agents.length * pairs * LAW.cheapestPair + 1e-6, agents);
}

function ringOf(setting: Setting, name: string, days: 1 | 60, purchases: readonly Purchase[]): Attack {
  const attacked = setting.accomplices.map(itself);
  return { name, kind: "lift", days, ...paidJobs(setting, purchases, days), attacked, fresh: FRESH };
}
