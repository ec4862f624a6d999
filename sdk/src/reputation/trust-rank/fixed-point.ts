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
