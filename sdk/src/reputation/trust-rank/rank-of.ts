import { HIRED } from "./edge-list.js";
import type { AgentMass } from "./edge-source.js";
import { portionOf, TRUST_ONE } from "./fixed-point.js";
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

const NONE = -1;

/** The strongest path from one seed to every node, of at most `maxHops` edges: what explains the trust that came from it. */
export class StrongestPaths {
  /** For each number of hops: the last edge of the strongest walk to a node. */
  readonly #lastEdges: Int32Array[] = [];
  /** The strength of the strongest, in 2^-48. */
  readonly #strengths: Float64Array;
  readonly #hops: Uint8Array;

  constructor(
    private readonly graph: TrustGraph,
    seed: number,
    maxHops: number,
  ) {
    const size = graph.keys.length;
    this.#strengths = new Float64Array(size);
    this.#hops = new Uint8Array(size);
    let layer = new Float64Array(size);
    layer[seed] = this.#strengths[seed] = TRUST_ONE;
    for (let hops = 1; hops <= maxHops; hops++) layer = this.#advance(layer, hops);
  }

  /** Its strength, in 2^-48: how likely a walk that begins at the seed takes just this path; 0 when there is none. */
  strengthTo(node: number): number {
    return this.#strengths[node] ?? 0;
  }

  /** Its edges, the first at the seed; none when there is no path. */
  edgesTo(node: number): number[] {
    const edges: number[] = [];
    let at = node;
    for (let hops = this.#hops[node] ?? 0; hops > 0; hops--) {
      const edge = this.#lastEdges[hops - 1]?.[at] ?? NONE;
      edges.unshift(edge);
      at = sourceOf(this.graph, edge);
    }
    return edges;
  }

  /** From the strongest walks of one length to those that are one longer; of equal ones the first source wins. */
  #advance(layer: Float64Array<ArrayBuffer>, hops: number): Float64Array<ArrayBuffer> {
    const { starts, targets, transitions } = this.graph;
    const next = new Float64Array(layer.length);
    const lastEdges = new Int32Array(layer.length).fill(NONE);
    for (let node = 0; node < layer.length; node++) {
      const here = layer[node] ?? 0;
      if (here === 0) continue;
      const end = starts[node + 1] ?? 0;
      for (let edge = starts[node] ?? 0; edge < end; edge++) {
        const strength = portionOf(here, transitions[edge] ?? 0);
        const target = targets[edge] ?? 0;
        if (strength <= (next[target] ?? 0)) continue;
        next[target] = strength;
        lastEdges[target] = edge;
      }
    }
    for (let node = 0; node < next.length; node++) {
      const strength = next[node] ?? 0;
      if (strength <= (this.#strengths[node] ?? 0)) continue;
      this.#strengths[node] = strength;
      this.#hops[node] = hops;
    }
    this.#lastEdges.push(lastEdges);
    return next;
  }
}

/** The node that an edge leaves. */
function sourceOf({ starts }: TrustGraph, edge: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= edge) low = middle;
    else high = middle;
  }
  return low;
}
