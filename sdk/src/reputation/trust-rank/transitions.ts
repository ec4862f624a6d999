import { TRANSITION_ONE } from "./fixed-point.js";

const PERCENT = 100n;
const ONE = BigInt(TRANSITION_ONE);

/**
 * floor((1 − α) · w / W · 2^28) for every edge, where W is the sum of its source's weights. Together they are at most 1 − α
 * for each source.
 */
export function transitionsOf(starts: Int32Array, weights: Float64Array, restartPercent: number): Int32Array {
  const transitions = new Int32Array(weights.length);
  const factor = (PERCENT - BigInt(restartPercent)) * ONE;
  for (let node = 0; node + 1 < starts.length; node++) {
    const [from, to] = [starts[node] ?? 0, starts[node + 1] ?? 0];
    // 8,192 weights of 2^40 are more than a double holds exactly.
    let sum = 0n;
    for (let edge = from; edge < to; edge++) sum += BigInt(weights[edge] ?? 0);
    const divisor = PERCENT * sum;
    for (let edge = from; edge < to; edge++) {
      transitions[edge] = Number((factor * BigInt(weights[edge] ?? 0)) / divisor);
    }
  }
  return transitions;
}
