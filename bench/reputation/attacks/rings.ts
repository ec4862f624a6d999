import { LAW, meritFor, meritOfPair, mostStanding } from "../law.js";
import { type Attack, itself, type Setting } from "./attack.js";
import { type Clients, fakeClient, FRESH, paidJobs, type Purchase, RING, spread } from "./ring.js";

const dollars = (amount: number): string => `$${amount.toLocaleString("en-US")}`;

/** What a ring may spend in a day, US dollars of fees. */
export const BUDGETS = [1, 10, 100, 10_000] as const;

/** 20 agents of the market and 80 new ones hire themselves through fake clients, in a day. */
export function ringInADay(setting: Setting, budget: number): Attack {
  return ringOf(setting, `a ring in 24 h, ${dollars(budget)} of fees`, 1, spread(setting, budget));
}

/** As much, in 60 days. */
export function patientRing(setting: Setting): Attack {
  return ringOf(setting, "a patient ring, 60 days, $10,000 of fees", 60, spread(setting, 10_000));
}

/** A ring that pays what its age lets it use, and no more. */
export function thriftyRing(setting: Setting): Attack {
  return ringOf(setting, "a thrifty ring, 60 days, all that its age admits", 60, thrifty(setting));
}

/** A patient ring with clients that hire its old and its new agents, so that the trust of the old comes to the new. */
export function sharedClients(setting: Setting): Attack {
  const purchases = spread(setting, 10_000, RING.jobs, "shared");
  return ringOf(setting, "a patient ring that shares clients, $10,000 of fees", 60, purchases);
}

/** So many of its agents of the market each client hires, and as many new ones, in a ring that knows how trust goes back. */
const CROSSED = 4;

/**
 * A patient ring whose clients hire several of its agents of the market, so that each of them is trusted by others than the one whose
 * trust it shall carry on.
 */
export function crossedClients(setting: Setting): Attack {
  const { accomplices, random } = setting;
  const purchases = Array.from({ length: RING.jobs / (2 * CROSSED) }, (_, i) =>
    [...random.sample(accomplices, CROSSED), ...random.sample(FRESH, CROSSED)].map((agentId): Purchase => {
      return { clientKey: fakeClient(i), agentId, fee: 10_000 / RING.jobs };
    }),
  ).flat();
  return ringOf(setting, "a patient ring that shares each client among its old agents too", 60, purchases);
}

/** The same with some of the asker's seeds captured, or one with clients of their own. */
export function capturedSeeds(setting: Setting, count: number, clients: Clients): Attack {
  const hires = seedHires(setting, count);
  const own = spread(setting, 10_000 - hires.length * LAW.saturation, 2_000, clients);
  const name =
    clients === "own"
      ? "the same with one of ten seeds captured"
      : `a patient ring that shares clients, with ${count} of ten seeds captured`;
  return ringOf(setting, name, 60, [...own, ...hires]);
}

/** Captured seeds hire each of the new agents as much as a pair is worth. */
function seedHires({ seeds }: Setting, count: number): Purchase[] {
  return seeds
    .slice(0, count)
    .flatMap((clientKey) => FRESH.map((agentId): Purchase => ({ clientKey, agentId, fee: LAW.saturation })));
}

/** What the ring's clients buy from honest agents, US dollars of fees; the agents get 400 times as much. */
export const REAL_PURCHASES = [10, 100] as const;

/** So many of its clients, and new agents, a ring needs to lead trust that comes in to where it wants it. */
const FUNNEL = { clients: 50, agents: 8 } as const;

/**
 * A thrifty ring that leads the trust of its agents of the market to a few new ones: 50 of its clients hire each of both as much
 * as a pair is worth.
 */
export function funnel(setting: Setting): Attack {
  const hires = hiresOf([...setting.accomplices, ...FRESH.slice(0, FUNNEL.agents)], LAW.saturation);
  return ringOf(setting, "a thrifty ring that funnels the trust of its 20 agents", 60, [...thrifty(setting), ...hires]);
}

/**
 * A thrifty ring with real purchases: 50 of its clients buy from the ten agents that clients buy from most, and hire the same
 * 8 new agents, each as much as a pair is worth, so that trust which comes to them has hardly anywhere else to go.
 */
export function realPurchases(setting: Setting, budget: number): Attack {
  const { famous } = setting;
  const real = hiresOf(famous, budget / FUNNEL.clients / famous.length);
  const hires = hiresOf(FRESH.slice(0, FUNNEL.agents), LAW.saturation);
  const name = `a thrifty ring, ${dollars(budget)} of fees for real purchases`;
  return ringOf(setting, name, 60, [...thrifty(setting), ...hires, ...real]);
}

/** Each of the funnel's clients hires each of some agents. */
function hiresOf(agentIds: readonly number[], fee: number): Purchase[] {
  return Array.from({ length: FUNNEL.clients }, (_, i) => fakeClient(RING.jobs + i)).flatMap((clientKey) =>
    agentIds.map((agentId): Purchase => ({ clientKey, agentId, fee })),
  );
}

/** US dollars of fee for each pair of a thrifty ring: hardly dearer than the cheapest, and a tenth of the jobs. */
const THRIFTY_PAIR = 0.1;

/** As many pairs as carry all the standing that 60 days admit. */
function thrifty(setting: Setting): Purchase[] {
  const perAgent = Math.ceil(meritFor(mostStanding(60)) / meritOfPair(THRIFTY_PAIR));
  const pairs = perAgent * (RING.agents + RING.accomplices);
  return spread(setting, pairs * THRIFTY_PAIR, pairs);
}

function ringOf(setting: Setting, name: string, days: 1 | 60, purchases: readonly Purchase[]): Attack {
  const attacked = setting.accomplices.map(itself);
  return { name, kind: "lift", days, ...paidJobs(setting, purchases, days), attacked, fresh: FRESH };
}
