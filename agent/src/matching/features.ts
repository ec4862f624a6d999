import type { Candidate } from "./candidate.js";
import { type MatchNeeds, skillsMet } from "./needs.js";

/** The whole of a feature, 1, in fixed point. */
export const FEATURE_ONE = 1_000_000n;

/** What agents are compared by. */
export const FEATURES = [
  "price",
  "trust",
  "quality",
  "score",
  "onTime",
  "completion",
  "disputes",
  "capability",
] as const;

export type Feature = (typeof FEATURES)[number];

/** What is assumed of a rate before anything was observed, and as how many observations that counts. */
export interface RatePrior {
  /** Out of 10^6. */
  readonly mean: bigint;
  readonly strength: bigint;
}

export type MatchPriors = Readonly<Record<"quality" | "onTime" | "completion" | "disputes", RatePrior>>;

/** Milder than what an honest agent reaches, so that work pays; fixed, so that a crowd of candidates cannot move it. */
export const DEFAULT_PRIORS: MatchPriors = {
  quality: { mean: 800_000n, strength: 10n },
  onTime: { mean: 850_000n, strength: 10n },
  completion: { mean: 900_000n, strength: 10n },
  disputes: { mean: 950_000n, strength: 10n },
};

/** A feature of a candidate: more is better. */
export interface FeatureValue {
  /** 0 to 10^6. */
  readonly value: bigint;
  /** What it was counted from: so many of so many. */
  readonly counted: bigint;
  readonly of: bigint;
}

/** All settled milestones that the rates rest on. */
export function settledOf({ record: { completed, missed, givenUp, disputesLost } }: Candidate): bigint {
  const settled = completed + missed + givenUp;
  // A dispute that was lost in whole is none of these.
  return settled > disputesLost ? settled : disputesLost;
}

/** Every feature of a candidate. It depends on no other candidate. */
export function featuresOf(
  needs: MatchNeeds,
  candidate: Candidate,
  priors: MatchPriors,
): Readonly<Record<Feature, FeatureValue>> {
  const { record, bid } = candidate;
  const { score, quality, trust, completed, onTime, missed, givenUp, disputesLost } = record;
  const settled = settledOf(candidate);
  const { met, of } = skillsMet(needs, candidate);
  const price = bid?.price ?? needs.maxPrice;
  const measured = (quality * FEATURE_ONE) / 10_000n;
  return {
    price: { value: ((needs.maxPrice - price) * FEATURE_ONE) / needs.maxPrice, counted: price, of: needs.maxPrice },
    trust: { value: (trust * FEATURE_ONE) / 1_000_000_000n, counted: trust, of: 1_000_000_000n },
    quality: { value: mixed(measured * settled, settled, priors.quality), counted: quality, of: 10_000n },
    score: { value: (score * FEATURE_ONE) / 10_000n, counted: score, of: 10_000n },
    onTime: rate(onTime, completed + missed, priors.onTime),
    completion: rate(completed, completed + missed + givenUp, priors.completion),
    disputes: rate(settled - disputesLost, settled, priors.disputes),
    capability: { value: of === 0n ? FEATURE_ONE : (met * FEATURE_ONE) / of, counted: met, of },
  };
}

/**
 * A rate of few observations, drawn towards what is assumed of everybody: (k + m·p) / (n + m) for k of n, the mean of a Beta posterior whose
 * prior has the mean p and counts as m observations (Gelman et al., "Bayesian Data Analysis", 3rd edition, section 2.4). One success of one is so
 * no better than 99 of 100.
 */
function rate(counted: bigint, of: bigint, prior: RatePrior): FeatureValue {
  return { value: mixed(counted * FEATURE_ONE, of, prior), counted, of };
}

function mixed(sum: bigint, count: bigint, { mean, strength }: RatePrior): bigint {
  const weight = count + strength;
  return weight === 0n ? mean : (sum + mean * strength) / weight;
}
