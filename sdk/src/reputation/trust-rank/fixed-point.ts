import { WORKED_FOR } from "./edge-list.js";

/**
 * All of a walk's trust, 2^48, and all of a node's transitions, 2^28. Both are whole numbers in doubles. ECMAScript defines
 * sums, products and floors of doubles to the bit, and nothing here leaves what a double holds exactly: whole numbers up to
 * 2^53, and these times a power of two. So every engine on every machine gets the same bits, at the speed of its floating
 * point unit. BigUint64Array would make an object of each of a thousand million products, and 32 bits are too few for trust
 * that 100,000 share.
 */
export const TRUST_ONE = 2 ** 48;
export const TRANSITION_ONE = 2 ** 28;

/** How many of a trust's bits are passed on: 25 and a transition's 28 make 53. */
const LIMB = 2 ** 24;
const POWERS = Float64Array.from({ length: 26 }, (_, bits) => 2 ** Math.max(0, bits - 1));

/** The least power of two by which a trust, at most 2^48, must be divided to have at most 25 bits. */
export function unitOf(trust: number): number {
  return POWERS[32 - Math.clz32(Math.floor(trust / LIMB))] ?? 1;
}

/**
 * The part of a trust that a transition moves: floor(⌊trust / unit⌋ · transition · unit / 2^28). What is cut off is less than
 * 2^-24 of it.
 */
export function portionOf(trust: number, transition: number): number {
  const unit = unitOf(trust);
  return Math.floor(Math.floor(trust / unit) * transition * (unit / TRANSITION_ONE));
}

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
