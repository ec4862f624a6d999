import { UTILITY_ONE } from "./concession.js";
import { type Issue, ISSUES, type NegotiationPolicy, wantsMore } from "./policy.js";
import { type IssueValues, progressOf, valueAt, weightOf } from "./utility.js";

const ONE = Number(UTILITY_ONE);
/** The least distance that counts between two openings, as a part of a side's own room: an issue nobody disputes hardly moves. */
const NEAR = 1e-6;

export interface TradeOffParameters {
  /** What the other side asked for last. */
  readonly wanted: IssueValues;
  /** How far the first proposals of both sides lie apart in each issue: both sides know it. */
  readonly apart: IssueValues;
  /** The utility that must be reached, 0 to 10^9. */
  readonly target: bigint;
}

/**
 * The values of a utility that come closest to what the other side wants: what a side gains back it takes where it moves the least away.
 * The two sides so walk towards the place where the sets of what they accept touch, which lies near the best for both, without knowing each
 * other's weights (alternating projection; Zheng, Chakraborty, Dai, Sycara and Lewis, "Automated bilateral multiple-issue negotiation with no
 * information about opponent", HICSS 2013; the idea to answer with what is most similar is of Faratin, Sierra and Jennings, "Using
 * similarity criteria to make issue trade-offs in automated negotiations", Artificial Intelligence 142, 2002).
 */
export function tradeOff(policy: NegotiationPolicy, { wanted, apart, target }: TradeOffParameters): IssueValues {
  const issues = ISSUES.map((issue) => {
    const { reservation, aspiration } = policy[issue];
    const room = Math.max(Number(reservation > aspiration ? reservation - aspiration : aspiration - reservation), 1);
    return {
      issue,
      weight: Number(weightOf(policy, issue)),
      start: Number(progressOf(policy[issue], wanted[issue])) / ONE,
      pace: Math.max(Number(apart[issue]) / room, NEAR) ** 2,
    };
  });
  const needed = (Number(target) / ONE) * issues.reduce((sum, { weight }) => sum + weight, 0);
  const level = waterLevel(issues, needed);
  const progress = new Map<Issue, bigint>();
  for (const { issue, weight, start, pace } of issues) {
    const gain = level * weight * pace;
    const share = Math.min(1, start + gain);
    // Where nothing is gained back, rounding up would ask for more than the other side's limit, by a second or a unit.
    const asWanted = gain === 0;
    progress.set(
      issue,
      asWanted ? progressOf(policy[issue], wanted[issue]) : BigInt(Math.min(ONE, Math.ceil(share * ONE))),
    );
  }
  fillUp(policy, progress, target);
  return Object.fromEntries(
    ISSUES.map((issue) => [issue, chosen(policy, issue, progress.get(issue) ?? 0n, wanted[issue])]),
  ) as unknown as IssueValues;
}

/** The λ at which Σ weight · min(1, start + λ · weight · pace) reaches what is needed: the sum is piecewise linear in λ. */
function waterLevel(
  issues: readonly { readonly weight: number; readonly start: number; readonly pace: number }[],
  needed: number,
): number {
  const open = issues
    .filter(({ weight }) => weight > 0)
    .map((issue) => ({ ...issue, full: (1 - issue.start) / (issue.weight * issue.pace) }))
    .toSorted((a, b) => a.full - b.full);
  let reached = open.reduce((sum, { weight, start }) => sum + weight * start, 0);
  let level = 0;
  for (const [index, { full }] of open.entries()) {
    if (reached >= needed) return level;
    // Summed anew: paces differ by twelve orders of magnitude, and subtracting the great ones would leave their rounding, of either sign.
    const slope = open.slice(index).reduce((sum, { weight, pace }) => sum + weight * weight * pace, 0);
    const step = Math.min(full - level, (needed - reached) / slope);
    level += step;
    reached += step * slope;
  }
  return level;
}

/** Adds what rounding left short of the target, in whole numbers. */
function fillUp(policy: NegotiationPolicy, progress: Map<Issue, bigint>, target: bigint): void {
  const weighted = ISSUES.map((issue) => ({ issue, weight: weightOf(policy, issue) }));
  let short = weighted.reduce((sum, { weight }) => sum + weight * target, 0n);
  for (const { issue, weight } of weighted) short -= weight * (progress.get(issue) ?? 0n);
  for (const { issue, weight } of weighted) {
    if (short <= 0n) return;
    if (weight === 0n) continue;
    const had = progress.get(issue) ?? 0n;
    const wish = (short + weight - 1n) / weight;
    const more = wish < UTILITY_ONE - had ? wish : UTILITY_ONE - had;
    progress.set(issue, had + more);
    short -= more * weight;
  }
}

/** The value at some progress, or what the other side wants where that is better still. */
function chosen(policy: NegotiationPolicy, issue: Issue, progress: bigint, wanted: bigint): bigint {
  const value = valueAt(policy[issue], progress);
  return wantsMore(policy.side, issue) === wanted > value && wanted !== value ? wanted : value;
}
