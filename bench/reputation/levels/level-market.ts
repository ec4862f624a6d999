import { sized } from "../../lib/smoke.js";
import { DAY, FIRST_CLIENT } from "../market/market-parameters.js";
import { Outcome, type Settlement } from "../market/settlement.js";
import { Random } from "../random.js";

/** Median prices of the markets, US dollars: from work that takes a day to what costs cents. */
export const LEVELS = [20, 5, 1, 0.2] as const;

/** How large the markets of all levels are and how their people behave. Nothing of it is fitted to a goal. */
export const LEVEL = {
  days: 180,
  jobs: sized(30_000, 1_000),
  goodAgents: sized(300, 20),
  badAgents: sized(100, 10),
  clients: sized(1_000, 50),
  /** Share of the jobs that succeed. */
  goodQuality: [0.88, 0.99],
  badQuality: [0.3, 0.7],
  /** Deviation of the logarithm of the price, and the highest of all, US dollars. */
  priceSigma: 1,
  dearest: 2_000,
  /** How often a client goes back to the agent that served it well last. */
  loyalty: 0.5,
} as const;

interface LevelAgent {
  readonly id: number;
  readonly isGood: boolean;
  /** Share of the jobs that it does well. */
  readonly quality: number;
}

export interface LevelMarket {
  readonly agents: readonly LevelAgent[];
  /** In the order of their times. */
  readonly settlements: readonly Settlement[];
}

/** How a job ends that the agent does not do well. */
export type Failure = (random: Random) => Pick<Settlement, "outcome" | "providerBps" | "faultBps">;

/** Half of them nothing was delivered, half of them a panel rules for the client. */
export const usualFailure: Failure = (random) =>
  random.next() < 0.5
    ? { outcome: Outcome.Missed, providerBps: 0 }
    : { outcome: Outcome.Ruled, providerBps: Math.floor(5_000 * random.next()) };

/** All that a market of a median price does in half a year. The same seed gives the same people and jobs at every price. */
export function levelMarketOf(seed: number, medianPrice: number): LevelMarket {
  const random = new Random(seed);
  const agents = Array.from({ length: LEVEL.goodAgents + LEVEL.badAgents }, (_, i): LevelAgent => {
    const isGood = i < LEVEL.goodAgents;
    const [low, high] = isGood ? LEVEL.goodQuality : LEVEL.badQuality;
    return { id: i + 1, isGood, quality: random.between(low, high) };
  });
  const popularity = agents.map(() => 0.2 + random.next());
  const everybody = popularity.reduce((sum, weight) => sum + weight, 0);
  const stranger = (): LevelAgent | undefined => {
    let rest = random.next() * everybody;
    return agents[popularity.findIndex((weight) => (rest -= weight) < 0)];
  };
  const times = Array.from({ length: LEVEL.jobs }, () => random.next() * LEVEL.days * DAY).sort((a, b) => a - b);
  const liked = new Map<number, LevelAgent>();
  const settlements = times.flatMap((at): Settlement[] => {
    const client = Math.floor(random.next() * LEVEL.clients);
    const agent = (random.next() < LEVEL.loyalty ? liked.get(client) : undefined) ?? stranger();
    if (agent === undefined) return [];
    const price = priceOf(random, medianPrice);
    const isDone = random.next() < agent.quality;
    if (isDone) liked.set(client, agent);
    else liked.delete(client);
    const end = isDone ? { outcome: Outcome.Released, providerBps: 10_000 } : usualFailure(random);
    return [{ at, agentId: agent.id, clientKey: FIRST_CLIENT + BigInt(client), price, ...end }];
  });
  return { agents, settlements };
}

/** A price in micro-USD. */
export function priceOf(random: Random, median: number): number {
  return Math.max(1, Math.round(Math.min(LEVEL.dearest, random.lognormal(median, LEVEL.priceSigma)) * 1e6));
}
