import { isAddress, isHexString, ZeroAddress, ZeroHash } from "ethers";

import { formatTime } from "../codec/text.js";
import { stakeBpsOf } from "./dispute-rules.js";
import { panelFeeBpsOf } from "./panel.js";
import type { DocumentProblem } from "./problem.js";
import { type MilestoneTerms, type Offer, Tier } from "./terms.js";

/** The bounds that the escrow sets; see contracts/libraries/Limits.sol. */
export const LIMITS = {
  milestones: 16,
  payees: 10,
  /** Bytes of a URI or signature in an event. */
  text: 1024,
  /** Seconds. */
  minReview: 72n * 3600n,
  /** Seconds; in the micro tier. */
  minReviewMicro: 3600n,
  /** Seconds. */
  maxReview: 90n * 24n * 3600n,
  /** Seconds that a milestone may have. */
  deliverWithin: 365n * 24n * 3600n,
  /** Seconds from now that an offer or bid may name at most. The escrow takes more; it is a slip then, mostly milliseconds. */
  horizon: 10n * 365n * 24n * 3600n,
  /** The whole in basis points. */
  whole: 10_000n,
  /** The largest amount that the escrow counts, in units of a token. */
  maxAmount: 2n ** 96n - 1n,
} as const;

const TOO_FAR = "must be at most ten years ahead, in unix seconds: milliseconds must be divided by 1000";

/** What makes an offer unusable for every bid. */
export function offerProblems(offer: Offer, { now, microLimit, feeBps }: AwardRules): readonly DocumentProblem[] {
  const { reviewWindow, tier } = offer;
  const minReview = tier === Tier.Micro ? LIMITS.minReviewMicro : LIMITS.minReview;
  const rules: readonly (readonly [boolean, string, string])[] = [
    [isUsable(offer.client), "/client", "must be an account's address"],
    [isAddress(offer.token), "/token", "must be a token's address"],
    [offer.maxPrice > 0n, "/maxPrice", "must be above 0"],
    [offer.maxPrice <= LIMITS.maxAmount, "/maxPrice", "must fit into 96 bits"],
    [offer.maxFeeBps >= feeBps, "/maxFeeBps", `must be at least the protocol fee, ${feeBps} basis points`],
    [offer.maxFeeBps < 2n ** 16n, "/maxFeeBps", "must fit into 16 bits"],
    [tier !== Tier.Micro || microLimit > 0n, "/tier", "must be standard: the token has no micro tier"],
    [offer.bidBond >= 0n && offer.bidBond <= LIMITS.maxAmount, "/bidBond", "must be from 0 to 96 bits"],
    [isHexString(offer.briefHash, 32), "/briefHash", "must be a hash of 32 bytes"],
    [offer.deliverBy > now, "/deliverBy", `must lie after the chain's time, ${formatTime(now)}`],
    [offer.deliverBy <= now + LIMITS.horizon, "/deliverBy", TOO_FAR],
    [offer.validUntil <= now + LIMITS.horizon, "/validUntil", TOO_FAR],
    [reviewWindow >= minReview, "/reviewWindow", `must be at least ${minReview} seconds in this tier`],
    [reviewWindow <= LIMITS.maxReview, "/reviewWindow", `must be at most ${LIMITS.maxReview} seconds`],
    [offer.defaultBps >= 0n && offer.defaultBps <= LIMITS.whole, "/defaultBps", "must be from 0 to 10000"],
    [offer.provider === ZeroAddress || isUsable(offer.provider), "/provider", "must be an account's address"],
    [offer.provider !== offer.client, "/provider", "must not be the client"],
    [isHexString(offer.panelId, 32), "/panelId", "must be a panel's id, 32 bytes"],
    [isHexString(offer.appealPanelId, 32), "/appealPanelId", "must be a panel's id, 32 bytes"],
    [offer.panelId !== ZeroHash || offer.appealPanelId === ZeroHash, "/panelId", "is missing beside the appeal panel"],
    [
      offer.appealPanelId !== ZeroHash || offer.panelId === ZeroHash,
      "/appealPanelId",
      "is missing beside the first panel",
    ],
    [isHexString(offer.parentJobId, 32), "/parentJobId", "must be 32 bytes"],
    [offer.validUntil >= now, "/validUntil", `must not lie before the chain's time, ${formatTime(now)}`],
    [offer.nonce >= 0n, "/nonce", "must not be negative"],
  ];
  return rules.filter(([holds]) => !holds).map(([, path, message]) => ({ path, message }));
}

/** The escrow refuses the addresses at which only precompiles live. */
function isUsable(account: string): boolean {
  return isAddress(account) && BigInt(account) >= 0x10000n;
}

/** By what the escrow judges terms that are awarded now. */
export interface AwardRules {
  /** The chain's time, unix seconds. */
  readonly now: bigint;
  /** The most that a job of the micro tier may cost, in units of the token; 0 when it has no micro tier. */
  readonly microLimit: bigint;
  /** The protocol fee, in basis points of what the provider earns. */
  readonly feeBps: bigint;
}

/**
 * What a bid puts at stake when nothing else was said: what the offer asks for, and, when it names panels, at least what a dispute of
 * each milestone costs. With less, a client could gain by a dispute that it deserves to lose, or a provider by one.
 */
export function defaultBond(offer: Offer, milestones: readonly MilestoneTerms[]): bigint {
  if (offer.panelId === ZeroHash) return offer.bidBond;
  const price = milestones.reduce((sum, { amount }) => sum + amount, 0n);
  const bps = stakeBpsOf(panelFeeBpsOf(offer.panelId), panelFeeBpsOf(offer.appealPanelId));
  // Rounded up, so that the part of every milestone covers its stake.
  const stake = (price * bps + LIMITS.whole - 1n) / LIMITS.whole;
  return stake > offer.bidBond ? stake : offer.bidBond;
}
