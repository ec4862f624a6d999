import { HIRED } from "./edge-list.js";
import type { AgentMass } from "./edge-source.js";
import { TRUST_ONE } from "./fixed-point.js";
import { sourceOf, type StrongestPaths } from "./strongest-paths.js";
import { QUALITY_ONE, qualityOfFault } from "./ledger-math.js";
import type { TrustGraph } from "./trust-graph.js";
import { TRUST_UNIT, type TrustContribution, type TrustPath, type TrustRank, type TrustStep } from "./trust-ranking.js";

/** What a seed's walk found. */
export interface Walked {
  readonly seed: bigint;
  /** Of every node, in 2^-48. */
  readonly trust: Float64Array;
  /** Left out for a seed that no edge leaves or reaches: it keeps all trust to itself. */
  readonly paths?: StrongestPaths;
}

/** What the ranks of all agents have in common. */
export interface RankContext {
  readonly graph: TrustGraph;
  /** One for each seed. */
  readonly walked: readonly Walked[];
  /** m. */
  readonly hired: number;
  readonly maxPaths: number;
}

/**
 * One agent's rank: with S the trust of the c seeds that count, x = S / c and x0 = 1 / 2m,
 *
 *     q¹² · x / (x + x0) = q¹² · 2mS / (2mS + c)
 */
export function rankOf(context: RankContext, mass: AgentMass): TrustRank {
  const { graph, walked, hired } = context;
  const { agentId } = mass;
  const seedCount = walked.length;
  const place = graph.places.get(agentId);
  const given = walked.map((from) => ({ from, trust: trustIn(from, agentId, place) }));
  const reached = given.filter(({ trust }) => trust > 0).toSorted((a, b) => b.trust - a.trust);
  const counted = seedCount === 1 ? reached : reached.slice(1);

  const divisor = BigInt(Math.max(1, seedCount - 1));
  const sum = counted.reduce((total, { trust }) => total + BigInt(trust), 0n);
  const pull = 2n * BigInt(hired) * sum;
  const quality = mass.merit === 0n ? 0n : qualityOfFault(mass);
  return {
    agentId,
    rank: (quality ** 12n * pull) / (QUALITY_ONE ** 11n * (pull + divisor * TRUST_UNIT)),
    trust: sum / divisor,
    quality,
    contributions: reached.map(({ from, trust }, i): TrustContribution => {
      return { seed: from.seed, trust: BigInt(trust), isCounted: seedCount === 1 || i > 0 };
    }),
    paths: pathsTo(context, place, counted),
  };
}

function trustIn({ seed, trust }: Walked, agentId: bigint, place: number | undefined): number {
  if (place === undefined) return agentId === seed ? TRUST_ONE : 0;
  return trust[place] ?? 0;
}

type Reached = { readonly from: Walked; readonly trust: number };

function pathsTo(
  { graph, maxPaths }: RankContext,
  place: number | undefined,
  reached: readonly Reached[],
): TrustPath[] {
  if (place === undefined) return [];
  return reached
    .flatMap(({ from: { seed, paths } }) =>
      paths === undefined ? [] : { seed, paths, strength: paths.strengthTo(place) },
    )
    .filter(({ strength }) => strength > 0)
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, maxPaths)
    .map(({ seed, paths, strength }) => {
      return { seed, strength: BigInt(strength), steps: paths.edgesTo(place).map((edge) => stepOf(graph, edge)) };
    });
}

function stepOf(graph: TrustGraph, edge: number): TrustStep {
  const { keys, targets, kinds, weights, transitions } = graph;
  return {
    from: keys[sourceOf(graph, edge)] ?? 0n,
    to: keys[targets[edge] ?? 0] ?? 0n,
    kind: kinds[edge] === HIRED ? "hired" : "workedFor",
    weight: BigInt(weights[edge] ?? 0),
    probability: BigInt(transitions[edge] ?? 0),
  };
}
