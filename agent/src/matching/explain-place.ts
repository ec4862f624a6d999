import { type Feature, FEATURE_ONE } from "./features.js";
import type { MatchPart, RankedCandidate } from "./rank-candidates.js";

const NAMES: Readonly<Record<Feature, string>> = {
  price: "price",
  trust: "trust",
  quality: "quality",
  score: "score",
  onTime: "punctuality",
  completion: "completion",
  disputes: "disputes",
  capability: "skills",
};

/** Why an agent has its place: one sentence with the caller's criteria and the ledger's numbers. */
export function explainPlace(
  { agentId, place, parts, settled, isExplored }: Omit<RankedCandidate, "sentence">,
  { places, hasBid }: { readonly places: number; readonly hasBid: boolean },
): string {
  const part = (name: Feature): MatchPart | undefined => parts.find(({ feature }) => feature === name);
  const [price, onTime] = [part("price"), part("onTime")];
  const asks = hasBid ? `asks ${price?.counted} of at most ${price?.of} units` : "has not bid";
  const past =
    settled === 0n
      ? "has no settled milestone yet"
      : `was on time in ${onTime?.counted} of ${onTime?.of} milestones that it finished or missed`;
  const counting = parts.filter(({ weight }) => weight > 0n);
  const best = counting.reduce((a, b) => (b.points > a.points ? b : a));
  const least = counting.reduce((a, b) => (lost(b) > lost(a) ? b : a));
  const why = isExplored ? "it is a newcomer's turn" : `most points by ${NAMES[best.feature]} (${shown(best)})`;
  return (
    `Place ${place} of ${places}: agent ${agentId} ${asks} and ${past}; ` +
    `${why}, most points lost by ${NAMES[least.feature]} (${shown(least)}).`
  );
}

function lost({ points, weight }: MatchPart): bigint {
  return weight * FEATURE_ONE - points;
}

/** With one digit after the point, rounded down. */
function shown({ points, weight }: MatchPart): string {
  const tenths = (points * 10n) / FEATURE_ONE;
  return `${tenths / 10n}.${tenths % 10n} of ${weight}`;
}
