import { Random } from "../random.js";
import { DAY, FIRST_CLIENT, MARKET } from "./market-parameters.js";
import { settle } from "./settle.js";
import type { Activity, Rating, Settlement } from "./settlement.js";

export interface Agent {
  readonly id: number;
  readonly isGood: boolean;
  /** Share of the jobs that it does well. */
  readonly quality: number;
  /** Seconds since the market began. */
  readonly since: number;
  readonly popularity: number;
  /** How dear it is, 1 for the median. */
  readonly level: number;
}

/** From a moment on an agent works under another id, or as well as another. */
export interface Change {
  readonly at: number;
  readonly id?: number;
  readonly quality?: number;
}

export interface Market extends Activity {
  readonly agents: readonly Agent[];
}

const [SUB, CLIENT, ELSEWHERE] = [1, 2, 3].map((step) => step * 1_000_000) as [number, number, number];

/** The agents of a seed. */
function agentsOf(seed: number): Agent[] {
  return Array.from({ length: MARKET.goodAgents + MARKET.badAgents }, (_, i): Agent => {
    const random = Random.of(seed, SUB + i);
    const isGood = i < MARKET.goodAgents;
    const [low, high] = isGood ? MARKET.goodQuality : MARKET.badQuality;
    return {
      id: i + 1,
      isGood,
      quality: random.between(low, high),
      since: random.next() < MARKET.founders ? 0 : random.between(0, MARKET.lastArrival * DAY),
      popularity: random.lognormal(1, MARKET.popularitySigma),
      level: random.lognormal(1, MARKET.levelSigma),
    };
  });
}

/**
 * All that honest clients and agents do in the whole time. The same seed gives the same market up to the first change, since
 * each job has random numbers of its own.
 */
export function marketOf(seed: number, changes: ReadonlyMap<number, Change> = new Map()): Market {
  const agents = agentsOf(seed);
  const activity = Array.from({ length: MARKET.clients }, (_, i) =>
    Random.of(seed, CLIENT + i).lognormal(1, MARKET.activitySigma),
  );
  const times = Array.from(
    { length: MARKET.jobs },
    (_, i) => Random.of(seed, ELSEWHERE + i).next() * MARKET.days * DAY,
  );
  const memories = new Map<bigint, Memory>();
  const settlements: Settlement[] = [];
  const ratings: Rating[] = [];
  for (const [job, at] of times.sort((a, b) => a - b).entries()) {
    const random = Random.of(seed, job);
    const present = agents.filter(({ since }) => since <= at).map((agent) => changed(agent, changes, at));
    const clientKey = pickClient(random, activity, present);
    const memory = memories.get(clientKey) ?? { liked: [], disliked: new Set() };
    memories.set(clientKey, memory);
    const agent = pickAgent(random, present, memory, clientKey);
    const { settlement, rating } = settle(random, agent, clientKey, at);
    settlements.push(settlement);
    if (rating !== undefined) ratings.push(rating);
    remember(memory, agent.id, settlement.providerBps === 10_000);
  }
  return { agents, settlements, ratings };
}

/** Whom a client would hire again, and whom never. */
interface Memory {
  readonly liked: number[];
  readonly disliked: Set<number>;
}

function changed(agent: Agent, changes: ReadonlyMap<number, Change>, at: number): Agent {
  const change = changes.get(agent.id);
  if (change === undefined || at < change.at) return agent;
  return { ...agent, id: change.id ?? agent.id, quality: change.quality ?? agent.quality };
}

function pickClient(random: Random, activity: readonly number[], present: readonly Agent[]): bigint {
  if (random.next() >= MARKET.subcontracted) return FIRST_CLIENT + BigInt(pick(random, activity));
  const agent = present[Math.floor(random.next() * present.length)];
  return BigInt(agent?.id ?? 1);
}

function pickAgent(random: Random, present: readonly Agent[], { liked, disliked }: Memory, clientKey: bigint): Agent {
  const again = random.next() < MARKET.loyalty ? liked[Math.floor(random.next() * liked.length)] : undefined;
  const known = present.find(({ id }) => id === again);
  if (known !== undefined) return known;
  const open = present.filter(({ id }) => !disliked.has(id) && BigInt(id) !== clientKey);
  const weights = open.map(({ popularity }) => popularity);
  const found = open[pick(random, weights)];
  if (found === undefined) throw new Error("A client dislikes every agent of the market.");
  return found;
}

function remember({ liked, disliked }: Memory, id: number, isContent: boolean): void {
  if (isContent) {
    if (!liked.includes(id)) liked.push(id);
    return;
  }
  disliked.add(id);
  const place = liked.indexOf(id);
  if (place >= 0) liked.splice(place, 1);
}

/** A place in a list, as likely as its weight is heavy. */
function pick(random: Random, weights: readonly number[]): number {
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => (rest -= weight) < 0),
  );
}
