import { WORKED_FOR } from "./edge-list.js";
import { TRANSITION_ONE } from "./fixed-point.js";

const PERCENT = 100n;
const ONE = BigInt(TRANSITION_ONE);

/** An agent passes a third of its trust on to its clients; the rest goes back to the seed. */
const BACKWARD_DIVISOR = 3n;

/** The edges of all nodes, in the order of their sources. */
export interface WeightedEdges {
  /** The edges of node `i` are `starts[i]` to `starts[i + 1] − 1`. */
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  readonly kinds: Uint8Array;
}

/**
 * floor((1 − α) · w / W · 2^28) for every edge, where W is the sum of its source's weights, and a third of it on the way back from
 * an agent to a client. Together they are at most 1 − α for each source.
 */
export function transitionsOf({ starts, weights, kinds }: WeightedEdges, restartPercent: number): Int32Array {
  const transitions = new Int32Array(weights.length);
  const factor = (PERCENT - BigInt(restartPercent)) * ONE;
  for (let node = 0; node + 1 < starts.length; node++) {
    const [from, to] = [starts[node] ?? 0, starts[node + 1] ?? 0];
    // 8,192 weights of 2^40 are more than a double holds exactly.
    let sum = 0n;
    for (let edge = from; edge < to; edge++) sum += BigInt(weights[edge] ?? 0);
    const divisor = PERCENT * sum;
    for (let edge = from; edge < to; edge++) {
      const passed = factor * BigInt(weights[edge] ?? 0);
      transitions[edge] = Number(passed / (kinds[edge] === WORKED_FOR ? BACKWARD_DIVISOR * divisor : divisor));
    }
  }
  return transitions;
}

/** The transition from an agent back to all of its clients together, if they were all that it passes trust to: a fraction. */
export function backwardShare(restartPercent: number): { readonly factor: bigint; readonly divisor: bigint } {
  return { factor: (PERCENT - BigInt(restartPercent)) * ONE, divisor: BACKWARD_DIVISOR * PERCENT };
}
