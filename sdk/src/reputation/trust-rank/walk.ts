/* eslint-disable @typescript-eslint/no-non-null-assertion --
   every index is below its column's length, and a check in the loop that runs a thousand million times costs seconds */
import { WORKED_FOR } from "./edge-list.js";
import type { TrustSnapshot } from "./edge-source.js";
import { backwardShare, portionOf, TRANSITION_ONE, TRUST_ONE, unitOf } from "./fixed-point.js";
import { type TrustGraph, trustGraphOf } from "./trust-graph.js";

/**
 * Where a walk with restart from one seed is after a fixed number of steps: the trust of every node in 2^-48, a whole
 * number. In every step a node passes on what its transitions say, each rounded down as {@link portionOf} does; the rest
 * goes back to the seed: the restart, what has nowhere to go, and what rounding left. So the sum is always exactly 2^48.
 *
 * @param seed The place of the seed among the keys.
 */
export function walk(
  { keys, starts, targets, transitions }: TrustGraph,
  seed: number,
  iterations: number,
): Float64Array {
  const size = keys.length;
  let trust = new Float64Array(size);
  let next = new Float64Array(size);
  trust[seed] = TRUST_ONE;
  for (let iteration = 0; iteration < iterations; iteration++) {
    next.fill(0);
    for (let node = 0; node < size; node++) {
      const here = trust[node]!;
      if (here === 0) continue;
      const unit = unitOf(here);
      const upper = Math.floor(here / unit);
      const scale = unit / TRANSITION_ONE;
      const end = starts[node + 1]!;
      for (let edge = starts[node]!; edge < end; edge++) {
        next[targets[edge]!]! += Math.floor(upper * transitions[edge]! * scale);
      }
    }
    let passed = 0;
    for (let node = 0; node < size; node++) passed += next[node]!;
    next[seed]! += TRUST_ONE - passed;
    [trust, next] = [next, trust];
  }
  return trust;
}

/** Steps of the walks that find how much trust a client has from others: 6 % of the trust is still on its way then. */
const FIRST_STEPS = 8;

/** So much is cut off each seed's trust, so that the sum of 64 of them is exact in a double. */
const GRAIN = 2 ** 8;

/**
 * The graph of a snapshot as some seeds see it: an agent's way back leads to those of its clients whom others trust. Each weight of
 * {@link trustGraphOf} on the way back is multiplied by the square of the trust that the client has from elsewhere than this agent, after
 * a short walk from each seed; as for a rank, the largest of several seeds does not count. So a client that was made for one agent
 * draws hardly anything. What goes back in all stays the same, and so do the transitions of clients.
 *
 * @param seeds Keys, each once; one without edges gives nothing.
 * @throws {@link ArgumentInvalidError} when a pair comes twice, or a value is outside its range.
 */
export function graphSeenFrom(snapshot: TrustSnapshot, seeds: readonly bigint[], restartPercent: number): TrustGraph {
  const graph = trustGraphOf(snapshot, restartPercent);
  const walks = seeds.map((seed) => {
    const place = graph.places.get(seed);
    return place === undefined ? new Float64Array() : walk(graph, place, FIRST_STEPS);
  });
  return { ...graph, transitions: transitionsByOthers(graph, restartPercent, walks) };
}

function transitionsByOthers(graph: TrustGraph, restartPercent: number, walks: readonly Float64Array[]): Int32Array {
  const { starts, weights, kinds } = graph;
  const transitions = graph.transitions.slice();
  const products: bigint[] = [];
  const share = backwardShare(restartPercent);
  for (let node = 0; node + 1 < starts.length; node++) {
    const [from, to] = [starts[node] ?? 0, starts[node + 1] ?? 0];
    let [all, back, sum] = [0n, 0n, 0n];
    for (let edge = from; edge < to; edge++) {
      const weight = BigInt(weights[edge] ?? 0);
      all += weight;
      if (kinds[edge] !== WORKED_FOR) continue;
      back += weight;
      const product = weight * BigInt(trustOfOthers(graph, walks, node, edge)) ** 2n;
      products[edge - from] = product;
      sum += product;
    }
    if (back === 0n) continue;
    const [factor, divisor] = [share.factor * back, share.divisor * all * sum];
    for (let edge = from; edge < to; edge++) {
      if (kinds[edge] !== WORKED_FOR) continue;
      transitions[edge] = sum === 0n ? 0 : Number((factor * (products[edge - from] ?? 0n)) / divisor);
    }
  }
  return transitions;
}

/** What an edge's client has from elsewhere than the edge's agent, in 2^-40: the sum over the seeds without the largest. */
function trustOfOthers(
  { targets, transitions }: TrustGraph,
  walks: readonly Float64Array[],
  agent: number,
  edge: number,
): number {
  const client = targets[edge] ?? 0;
  const transition = transitions[edge] ?? 0;
  let [sum, largest] = [0, 0];
  for (const trust of walks) {
    const others = (trust[client] ?? 0) - portionOf(trust[agent] ?? 0, transition);
    if (others <= 0) continue;
    const counted = Math.floor(others / GRAIN);
    sum += counted;
    if (counted > largest) largest = counted;
  }
  return walks.length === 1 ? sum : sum - largest;
}
