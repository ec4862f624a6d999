import { ArgumentInvalidError } from "../../errors/argument-errors.js";
import { type ClientIdentity, clientKeyOf } from "../pair-of.js";
import { HIRED } from "./edge-list.js";
import type { AgentMass, TrustSnapshot } from "./edge-source.js";
import { rankOf, StrongestPaths, type Walked } from "./rank-of.js";
import { snapshotRoot } from "./snapshot-root.js";
import type { TrustGraph } from "./trust-graph.js";
import {
  TRUST_METHOD,
  type TrustParameters,
  trustParametersOf,
  type TrustRank,
  type TrustRanking,
} from "./trust-ranking.js";
import { graphSeenFrom, walk } from "./walk.js";

/** Each seed costs a walk over all edges. */
const MOST_SEEDS = 64;

/** Whom the asker trusts, and what it wants to know. */
export interface ComputeTrustRankParameters extends Partial<TrustParameters> {
  /** 1 to 64 clients whose judgement the asker trusts, itself among them, or agents; one that comes twice counts once. */
  readonly seeds: readonly ClientIdentity[];
  /** Only these agents, and all of them; every agent that any trust reaches when left out. */
  readonly agentIds?: readonly bigint[];
}

/**
 * Ranks agents by the trust that reaches them from the asker's seeds: the same result for the same snapshot, seeds and
 * parameters, to the bit, on every machine. It reads nothing else. Scores set limits; the rank chooses whom to hire.
 *
 * With one seed its walk is taken as it is. With more, the largest contributor of each agent is left out, so that a single
 * captured seed lifts nobody; of two seeds that leaves the lower.
 *
 * @throws {@link ArgumentInvalidError} for seeds, parameters, or a snapshot that cannot be.
 * @example
 * const snapshot = await source.readSnapshot({ block });
 * const ours = computeTrustRank(snapshot, { seeds });
 */
export function computeTrustRank(
  snapshot: TrustSnapshot,
  { seeds: given, agentIds, ...rest }: ComputeTrustRankParameters,
): TrustRanking {
  const parameters = trustParametersOf(rest);
  const seeds = seedKeysOf(given);
  const graph = graphSeenFrom(snapshot, seeds, parameters.restartPercent);
  const masses = massesOf(snapshot.agents);
  const hired = countHired(graph, seeds);
  const walked = seeds.map((seed) => walkedFrom(graph, seed, parameters));

  const context = { graph, walked, hired, maxPaths: parameters.maxPaths };
  const asked = agentIds === undefined ? undefined : new Set(agentIds);
  const byId = new Map(masses.map((mass) => [mass.agentId, mass]));
  const ranks: TrustRank[] = [];
  for (const agentId of asked ?? byId.keys()) {
    const rank = rankOf(context, byId.get(agentId) ?? { agentId, merit: 0n, fault: 0n, fresh: 0n });
    if (asked !== undefined || rank.trust > 0n) ranks.push(rank);
  }
  ranks.sort((a, b) => (a.rank === b.rank ? compare(a.agentId, b.agentId) : compare(b.rank, a.rank)));
  const { chainId, ledger, block } = snapshot;
  const root = snapshotRoot(snapshot, graph, masses);
  return { method: TRUST_METHOD, chainId, ledger, block, root, parameters, seeds, hired, ranks };
}

function seedKeysOf(seeds: readonly ClientIdentity[]): bigint[] {
  const keys = [...new Set(seeds.map(clientKeyOf))].sort(compare);
  if (keys.length >= 1 && keys.length <= MOST_SEEDS) return keys;
  throw new ArgumentInvalidError("seeds", `must name 1 to ${MOST_SEEDS} clients or agents, not ${keys.length}`);
}

/** Those that have a mass, ascending. */
function massesOf(agents: Iterable<AgentMass>): AgentMass[] {
  const masses: AgentMass[] = [];
  for (const { agentId, merit, fault, fresh } of agents) {
    const isInRange = merit >> 40n === 0n && fault >> 22n === 0n && fresh >= 0n && fresh <= fault;
    if (!isInRange || agentId < 0n || agentId >> 256n !== 0n) {
      throw new ArgumentInvalidError("agents", `has masses of agent ${agentId} that no ledger could have`);
    }
    if (merit > 0n || fault > 0n) masses.push({ agentId, merit, fault, fresh });
  }
  masses.sort((a, b) => compare(a.agentId, b.agentId));
  const twice = masses.find(({ agentId }, i) => masses[i + 1]?.agentId === agentId);
  if (twice === undefined) return masses;
  throw new ArgumentInvalidError("agents", `has agent ${twice.agentId} twice`);
}

/** The agents that at least one seed hired and vouches for. */
function countHired({ places, starts, targets, kinds }: TrustGraph, seeds: readonly bigint[]): number {
  const agents = new Set<number>();
  for (const seed of seeds) {
    const place = places.get(seed);
    if (place === undefined) continue;
    for (let edge = starts[place] ?? 0; edge < (starts[place + 1] ?? 0); edge++) {
      if (kinds[edge] === HIRED) agents.add(targets[edge] ?? 0);
    }
  }
  return agents.size;
}

function walkedFrom(graph: TrustGraph, seed: bigint, { iterations, maxPaths, maxHops }: TrustParameters): Walked {
  const place = graph.places.get(seed);
  if (place === undefined) return { seed, trust: new Float64Array() };
  const trust = walk(graph, place, iterations);
  return { seed, trust, paths: new StrongestPaths(graph, place, maxPaths === 0 ? 0 : maxHops) };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
