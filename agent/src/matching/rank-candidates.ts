import { ArgumentInvalidError } from "@guildhall/sdk";
import { concat, id, isHexString, keccak256, toBeHex } from "ethers";

import type { Candidate, MatchRecord } from "./candidate.js";
import { explainPlace } from "./explain-place.js";
import {
  DEFAULT_PRIORS,
  type Feature,
  FEATURES,
  featuresOf,
  type FeatureValue,
  type MatchPriors,
  settledOf,
} from "./features.js";
import { type ExcludedCandidate, exclusionOf, type MatchNeeds, requireNeeds } from "./needs.js";

/** The most candidates of one ranking. */
export const MATCH_MOST = 10_000;

/** How much each feature counts; what is left out has its default. Only their ratios matter. */
export type MatchWeights = Readonly<Record<Feature, bigint>>;

export const DEFAULT_WEIGHTS: MatchWeights = {
  price: 30n,
  trust: 25n,
  quality: 12n,
  score: 8n,
  onTime: 8n,
  completion: 7n,
  disputes: 5n,
  capability: 5n,
};

/** How newcomers get a first job: without one, nobody could ever prove anything. */
export interface Exploration {
  /** In how many of 10,000 rankings the best newcomer takes the first place; 1,000 when left out. */
  readonly shareBps?: bigint;
  /** Who has fewer settled milestones is a newcomer; 5 when left out. */
  readonly fewerThan?: bigint;
  /** The most that a newcomer's bid may cost to be preferred; no limit when left out. A new identity costs next to nothing. */
  readonly mostPrice?: bigint;
}

export interface RankCandidatesParameters {
  readonly needs: MatchNeeds;
  /** At most 10,000, each agent once. Their order does not matter. */
  readonly candidates: readonly Candidate[];
  readonly weights?: Partial<MatchWeights>;
  readonly priors?: Partial<MatchPriors>;
  readonly exploration?: Exploration;
  /** 32 bytes that decide ties and exploration, and that no candidate could choose: the root of the commitments, or random ones. */
  readonly seed: string;
}

/** A feature's part of a total. */
export interface MatchPart extends FeatureValue {
  readonly feature: Feature;
  readonly weight: bigint;
  /** value · weight. */
  readonly points: bigint;
}

/** An agent's place, with all that it rests on. */
export interface RankedCandidate {
  readonly agentId: bigint;
  /** From 1. */
  readonly place: number;
  /** The points of all parts. */
  readonly total: bigint;
  readonly parts: readonly MatchPart[];
  /** Settled milestones behind the rates. */
  readonly settled: bigint;
  /** Whether it is first only because it was a newcomer's turn. */
  readonly isExplored: boolean;
  /** One sentence that says why, with numbers of the ledger. It contains no text of the agent. */
  readonly sentence: string;
}

export interface Ranking {
  readonly places: readonly RankedCandidate[];
  /** Who breaks a hard limit, by agent. */
  readonly excluded: readonly ExcludedCandidate[];
}

type Unplaced = Omit<RankedCandidate, "place" | "isExplored" | "sentence"> & {
  readonly price: bigint | undefined;
  readonly tie: string;
};

const DEFAULT_EXPLORATION = { shareBps: 1_000n, fewerThan: 5n };

/**
 * Ranks bids and agents by what is measured of them. First the hard limits, then a weighted sum of features; ties go to the lower
 * price, then to a draw by the seed. The same input gives the same ranking, in whatever order it came. Claims, texts and names are no input.
 *
 * @throws {@link ArgumentInvalidError} for needs, weights, records or a seed that cannot be, or an agent that comes twice.
 * @example const { places } = rankCandidates({ needs, candidates, seed: root });
 */
export function rankCandidates(parameters: RankCandidatesParameters): Ranking {
  const { needs, candidates, exploration = {}, seed } = parameters;
  const weights = { ...DEFAULT_WEIGHTS, ...parameters.weights };
  const priors = { ...DEFAULT_PRIORS, ...parameters.priors };
  requireNeeds(needs);
  requireParameters(parameters, weights, priors);

  const excluded: ExcludedCandidate[] = [];
  const unplaced: Unplaced[] = [];
  for (const candidate of candidates) {
    const exclusion = exclusionOf(needs, candidate);
    if (exclusion !== undefined) excluded.push(exclusion);
    else unplaced.push(weighed(needs, candidate, { weights, priors, seed }));
  }
  unplaced.sort(compare);
  const explored = newcomerOf(unplaced, exploration, seed);
  const ordered = explored === undefined ? unplaced : [explored, ...unplaced.filter((other) => other !== explored)];
  const places = ordered.map(({ agentId, total, parts, settled, price }, index) => {
    const isExplored = index === 0 && explored !== undefined;
    const facts = { agentId, place: index + 1, total, parts, settled, isExplored };
    return { ...facts, sentence: explainPlace(facts, { places: ordered.length, hasBid: price !== undefined }) };
  });
  return { places, excluded: excluded.toSorted((a, b) => compareNumbers(a.agentId, b.agentId)) };
}

function weighed(
  needs: MatchNeeds,
  candidate: Candidate,
  { weights, priors, seed }: { readonly weights: MatchWeights; readonly priors: MatchPriors; readonly seed: string },
): Unplaced {
  const { agentId, bid } = candidate;
  const features = featuresOf(needs, candidate, priors);
  const parts = FEATURES.map((feature) => {
    const weight = weights[feature];
    return { feature, ...features[feature], weight, points: features[feature].value * weight };
  });
  const total = parts.reduce((sum, { points }) => sum + points, 0n);
  const tie = keccak256(concat([seed, toBeHex(agentId, 32)]));
  return { agentId, total, parts, settled: settledOf(candidate), price: bid?.price, tie };
}

/** The better one first: by points, then by price (no bid comes last), then by the draw. */
function compare(a: Unplaced, b: Unplaced): number {
  if (a.total !== b.total) return compareNumbers(b.total, a.total);
  if (a.price !== b.price) {
    if (a.price === undefined || b.price === undefined) return a.price === undefined ? 1 : -1;
    return compareNumbers(a.price, b.price);
  }
  return a.tie < b.tie ? -1 : 1;
}

/** The best newcomer, when it is a newcomer's turn and none is first anyway. */
function newcomerOf(ordered: readonly Unplaced[], exploration: Exploration, seed: string): Unplaced | undefined {
  const { shareBps, fewerThan } = { ...DEFAULT_EXPLORATION, ...exploration };
  const { mostPrice } = exploration;
  const draw = BigInt(keccak256(concat([seed, id("explore")]))) % 10_000n;
  if (draw >= shareBps) return undefined;
  const best = ordered.find(
    ({ settled, price }) => settled < fewerThan && (mostPrice === undefined || (price ?? 0n) <= mostPrice),
  );
  return best === ordered[0] ? undefined : best;
}

function requireParameters(
  { candidates, exploration = {}, seed }: RankCandidatesParameters,
  weights: MatchWeights,
  priors: MatchPriors,
): void {
  const { shareBps = 0n, fewerThan = 0n } = exploration;
  const ids = new Set(candidates.map(({ agentId }) => agentId));
  const rules: readonly (readonly [boolean, string, string])[] = [
    [isHexString(seed, 32), "seed", "must be 32 bytes as 0x and 64 hex digits"],
    [candidates.length <= MATCH_MOST, "candidates", `must be at most ${MATCH_MOST}`],
    [ids.size === candidates.length, "candidates", "must not name an agent twice"],
    [FEATURES.every((name) => weights[name] >= 0n && weights[name] <= 10_000n), "weights", "must be from 0 to 10000"],
    [FEATURES.some((name) => weights[name] > 0n), "weights", "must not all be 0"],
    [Object.values(priors).every(isPrior), "priors", "must have means from 0 to 10^6 and strengths from 0 to 10^6"],
    [shareBps >= 0n && shareBps <= 10_000n, "exploration.shareBps", "must be from 0 to 10000"],
    [fewerThan >= 0n, "exploration.fewerThan", "must not be negative"],
  ];
  for (const [holds, argument, reason] of rules) {
    if (!holds) throw new ArgumentInvalidError(argument, reason);
  }
  for (const { agentId, record, bid } of candidates) {
    if (agentId >= 0n && agentId >> 256n === 0n && isPossible(record) && (bid === undefined || bid.price >= 0n))
      continue;
    throw new ArgumentInvalidError("candidates", `has facts of agent ${agentId} that no ledger could have`);
  }
}

function isPrior({ mean, strength }: MatchPriors[keyof MatchPriors]): boolean {
  return mean >= 0n && mean <= 1_000_000n && strength >= 0n && strength <= 1_000_000n;
}

function isPossible(record: MatchRecord): boolean {
  const { score, quality, trust, completed, onTime } = record;
  const areCounts = Object.values<bigint>(record as unknown as Record<string, bigint>).every((count) => count >= 0n);
  return areCounts && score <= 10_000n && quality <= 10_000n && trust <= 1_000_000_000n && onTime <= completed;
}

function compareNumbers(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
