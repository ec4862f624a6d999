import type { TrustBlock } from "./edge-source.js";
import type { TrustParameters } from "./trust-parameters.js";

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

/** A result that anybody can compute again: the ranks follow from everything else that stands here. */
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
