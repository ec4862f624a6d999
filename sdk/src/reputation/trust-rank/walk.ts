/* eslint-disable @typescript-eslint/no-non-null-assertion --
   every index is below its column's length, and a check in the loop that runs a thousand million times costs seconds */
import { TRANSITION_ONE, TRUST_ONE, unitOf } from "./fixed-point.js";
import type { TrustGraph } from "./trust-graph.js";

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
