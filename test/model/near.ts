/**
 * A real number of a model, and by how much the contract's integer may differ from it: running error analysis. Every
 * operation adds what its own rounding can do, and passes on what its arguments bring.
 */
export interface Near {
  readonly value: number;
  /** At least |contract − value|. */
  readonly error: number;
}

export const exactly = (value: number): Near => ({ value, error: 0 });

export const plus = (a: Near, b: Near): Near => ({ value: a.value + b.value, error: a.error + b.error });

export const minus = (a: Near, b: Near): Near => ({ value: a.value - b.value, error: a.error + b.error });

/** The lower of two; where it is certain which one that is, the other's error does not count. */
export function least(a: Near, b: Near): Near {
  const value = Math.min(a.value, b.value);
  const lowest = Math.min(a.value - a.error, b.value - b.error);
  const highest = Math.min(a.value + a.error, b.value + b.error);
  return { value, error: Math.max(value - lowest, highest - value) };
}

/** The number, or 0 when it is negative. */
export const atLeastZero = (a: Near): Near => minus(exactly(0), least(minus(exactly(0), a), exactly(0)));

/** A factor of at most 1, rounded to a whole number in either direction: `Decay` loses less than 1 + 2^-23. */
export const scaled = (a: Near, factor: number): Near =>
  factor === 1 ? a : { value: a.value * factor, error: a.error * factor + 1 + 2 ** -23 };

/**
 * h(u + z) − h(u) with h(u) = K·u / (K + u), of which the contract floors both terms. Its slope in u lies between
 * h'(u + z) − h'(u) and 0, in z between 0 and h'(u), and h' falls.
 */
export function rise(u: Near, z: Near, saturation: number): Near {
  const h = (x: number): number => (saturation * x) / (saturation + x);
  const slope = (x: number): number => (saturation / (saturation + Math.max(0, x))) ** 2;
  const lowest = u.value - u.error;
  const highest = u.value + u.error + z.value + z.error;
  return {
    value: h(u.value + z.value) - h(u.value),
    error: u.error * (slope(lowest) - slope(highest)) + z.error * slope(lowest) + 1,
  };
}

/**
 * What a function that only rises or only falls in each argument gives, when the contract rounds its result by less than one.
 * The corners of what the arguments may be hold all that it can give.
 */
export function monotone(f: (...values: number[]) => number, ...near: readonly Near[]): Near {
  const value = f(...near.map((one) => one.value));
  const corners = near.reduce<number[][]>(
    (all, one) => all.flatMap((some) => [one.value - one.error, one.value + one.error].map((end) => [...some, end])),
    [[]],
  );
  const results = corners.map((corner) => f(...corner.map((end) => Math.max(0, end))));
  return { value, error: Math.max(...results.map((result) => Math.abs(result - value))) + 1 };
}
