import { ArgumentInvalidError } from "../../errors/argument-errors.js";

/** The name of these rules. It changes when the same input could give another result. */
export const TRUST_METHOD = "guildhall-trust-3";

/** How the walk goes, and how much of an explanation is wanted. All are whole numbers. */
export interface TrustParameters {
  /** α: how often a walk goes back to its seed, in percent, 1 to 99; 30 when left out. */
  readonly restartPercent: number;
  /** Steps of the walk, 1 to 1,000; 32 when left out: then a hundred-thousandth of the trust is still on its way. */
  readonly iterations: number;
  /** How many paths explain a result, 0 to 10; 3 when left out. There is at most one from each seed. */
  readonly maxPaths: number;
  /** The most edges of such a path, 1 to 8; 4 when left out. */
  readonly maxHops: number;
}

const DEFAULTS: TrustParameters = { restartPercent: 30, iterations: 32, maxPaths: 3, maxHops: 4 };

const RANGES: Readonly<Record<keyof TrustParameters, readonly [least: number, most: number]>> = {
  restartPercent: [1, 99],
  iterations: [1, 1_000],
  maxPaths: [0, 10],
  maxHops: [1, 8],
};

/** All parameters. @throws {@link ArgumentInvalidError} that names the first outside its range. */
export function trustParametersOf(given: Partial<TrustParameters>): TrustParameters {
  const pick = (name: keyof TrustParameters): number => {
    const value = given[name] ?? DEFAULTS[name];
    const [least, most] = RANGES[name];
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new ArgumentInvalidError(name, `must be a whole number from ${least} to ${most}, not ${value}`);
    }
    return value;
  };
  return {
    restartPercent: pick("restartPercent"),
    iterations: pick("iterations"),
    maxPaths: pick("maxPaths"),
    maxHops: pick("maxHops"),
  };
}
