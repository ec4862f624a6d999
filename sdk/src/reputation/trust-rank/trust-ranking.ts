import { ArgumentInvalidError } from "../../errors/argument-errors.js";
import type { TrustBlock } from "./edge-source.js";

/** What a rank of 1 is written as. */
export const RANK_ONE = 1_000_000_000n;

/** What trust of 1, all that a seed gives, is written as: 2^48. */
export const TRUST_UNIT = 1n << 48n;

/** One step of a path: who vouched for whom, and how much. */
export interface TrustStep {
  /** An agent id, or an address as a number. */
  readonly from: bigint;
  readonly to: bigint;
  /** `hired`: a client paid an agent; `workedFor`: an agent was paid by a client. */
  readonly kind: "hired" | "workedFor";
  /** h(yp)·(1 − c)² or ½·h'(yp), nano-USD. */
  readonly weight: bigint;
  /** How likely the walk takes this step from here, in 2^-28; the restart is taken off. */
  readonly probability: bigint;
}

/** A way on which trust came from a seed to an agent. */
export interface TrustPath {
  readonly seed: bigint;
  /** How likely a walk that begins at the seed takes just this way, in 2^-48. */
  readonly strength: bigint;
  readonly steps: readonly TrustStep[];
}

/** What one seed gave to an agent. */
export interface TrustContribution {
  readonly seed: bigint;
  /** In 2^-48. */
  readonly trust: bigint;
  /** False for the largest of several seeds, which is left out. */
  readonly isCounted: boolean;
}

/** How much the asker has reason to trust an agent. */
export interface TrustRank {
  readonly agentId: bigint;
  /** q¹²·x/(x + x0) in 1e-9, rounded down: 0 to 999,999,999. */
  readonly rank: bigint;
  /** x in 2^-48, rounded down: the mean over the seeds without the largest. */
  readonly trust: bigint;
  /** q = (7/(7 + 2·V))², as `qualityOf` of the ledger has it, in 1e-9, rounded down; 0 without merit. */
  readonly quality: bigint;
  /** Of the seeds that gave anything, the most first. */
  readonly contributions: readonly TrustContribution[];
  /** The strongest path from each seed that counts, the strongest first, as many as were asked for. */
  readonly paths: readonly TrustPath[];
}

/** A result that anybody can compute again: the ranks follow from everything else in it. */
export interface TrustRanking {
  /** The rules: {@link TRUST_METHOD}. */
  readonly method: string;
  readonly chainId: bigint;
  readonly ledger: string;
  readonly block: TrustBlock;
  /** SHA-256 over the edges and masses at the block; see {@link snapshotRoot}. */
  readonly root: string;
  readonly parameters: TrustParameters;
  /** Agent ids and addresses as numbers, each once, ascending. */
  readonly seeds: readonly bigint[];
  /** m, how many agents the seeds hired and vouch for; x0 = 1/(2·m). */
  readonly hired: number;
  /** The highest rank first, of equal ones the lower agent id. */
  readonly ranks: readonly TrustRank[];
}

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
