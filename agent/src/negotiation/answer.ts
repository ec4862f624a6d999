import { MoveRefusedError } from "../errors/move-refused-error.js";
import { conceded, UTILITY_ONE } from "./concession.js";
import type { MadeProposal, Move, Negotiation } from "./negotiation.js";
import { payeesNamed, requireOpen } from "./negotiation.js";
import { type Issue, ISSUES, type NegotiationPolicy } from "./policy.js";
import { haveSamePanels, NO_PANELS, type PanelChoice, type Proposal } from "./proposal.js";
import { splitMilestones, splitOf } from "./split-milestones.js";
import { tradeOff } from "./trade-off.js";
import { brokenLimit, declineReasonOf, issueValuesOf, type IssueValues, utilityOf } from "./utility.js";

/**
 * The move that a policy makes in its turn. It depends on nothing else than what is given: the same policy, negotiation and time give the
 * same move.
 *
 * It accepts what is worth at least as much to it as its own next proposal, and never anything beyond its limits. It proposes a bit less
 * for itself each time (see {@link conceded}), in the form that comes closest to what the other side asked for. When the rounds are used
 * up, it takes whatever is within its limits, and declines otherwise.
 *
 * @param now Unix seconds.
 * @throws {@link MoveRefusedError} when it is not its turn, or the negotiation is over.
 * @example const next = makeMove(negotiation, { by: policy.side, move: answer(policy, negotiation, now), at: now });
 */
export function answer(policy: NegotiationPolicy, negotiation: Negotiation, now: bigint): Move {
  requireOpen(negotiation, now);
  const { turn, proposals } = negotiation;
  if (turn !== policy.side) throw new MoveRefusedError("NOT_YOUR_TURN", `the ${turn} moves next, not ${policy.side}`);
  if (policy.deadline !== undefined && now >= policy.deadline) return { kind: "decline", reason: "other" };
  if (!policy.tokens.some((token) => token.toLowerCase() === negotiation.token.toLowerCase())) {
    return { kind: "decline", reason: "terms" };
  }

  const target = targetOf(policy, negotiation);
  const last = proposals.at(-1);
  const broken = last === undefined ? undefined : brokenLimit(policy, last.proposal);
  if (last !== undefined && broken === undefined && utilityOf(policy, issueValuesOf(last.proposal)) >= target) {
    return { kind: "accept", hash: last.hash };
  }
  if (proposals.length >= roundsOf(policy, negotiation)) {
    return { kind: "decline", reason: broken === undefined ? "other" : declineReasonOf(broken) };
  }
  return { kind: "propose", proposal: nextProposal(policy, negotiation, target) };
}

/** The utility that the policy wants now: 10^9 at first, its least when the last proposal is due. */
function targetOf(policy: NegotiationPolicy, negotiation: Negotiation): bigint {
  const elapsed = negotiation.proposals.length / (roundsOf(policy, negotiation) - 1);
  const given = conceded(elapsed, policy.concession);
  return UTILITY_ONE - (given * (UTILITY_ONE - policy.leastUtility)) / UTILITY_ONE;
}

/** The proposals of both sides that will be made at most. */
function roundsOf({ mostRounds }: NegotiationPolicy, { maxRounds }: Negotiation): number {
  return Math.min(mostRounds, maxRounds);
}

function nextProposal(policy: NegotiationPolicy, negotiation: Negotiation, target: bigint): Proposal {
  const own = negotiation.proposals.filter(({ by }) => by === policy.side);
  const others = negotiation.proposals.filter(({ by }) => by !== policy.side);
  const values = nextValues(policy, own, others, target);
  const payees = policy.side === "provider" ? policy.payees : (payeesNamed(negotiation) ?? []);
  const frame = {
    token: negotiation.token,
    payees,
    bond: values.bond,
    reviewWindow: values.reviewWindow,
    ...nextPanels(policy, own, others),
  };
  const made = (split: readonly bigint[]): Proposal => {
    return { ...frame, milestones: splitMilestones(values.price, values.deliverWithin, split) };
  };
  // The other side's milestones, if they are within the limits: there is no reason to bargain about them.
  const split = splitOf(others.at(-1)?.proposal.milestones ?? []);
  const similar = split === undefined || split.length === 0 ? undefined : made(split);
  return similar !== undefined && brokenLimit(policy, similar) === undefined ? similar : made(policy.milestones.split);
}

function nextValues(
  policy: NegotiationPolicy,
  own: readonly MadeProposal[],
  others: readonly MadeProposal[],
  target: bigint,
): IssueValues {
  const asked = eachIssue((issue) => policy[issue].aspiration);
  const [theirFirst, ownFirst] = [others[0], own[0]].map((made) => made && issueValuesOf(made.proposal));
  const last = others.at(-1);
  if (last === undefined || theirFirst === undefined) return asked;
  const apart = eachIssue((issue) => distance((ownFirst ?? asked)[issue], theirFirst[issue]));
  return tradeOff(policy, { wanted: issueValuesOf(last.proposal), apart, target });
}

/** The best pair that the other side has named and the policy takes; else one after another of its own. */
function nextPanels(
  { panels }: NegotiationPolicy,
  own: readonly MadeProposal[],
  others: readonly MadeProposal[],
): PanelChoice {
  const named = others.map(({ proposal: { panelId, appealPanelId } }) => ({ panelId, appealPanelId }));
  if (panels === "any") return named.at(-1) ?? NO_PANELS;
  const common = panels.find((pair) => named.some((other) => haveSamePanels(pair, other)));
  return common ?? panels[own.length % panels.length] ?? NO_PANELS;
}

function eachIssue(valueOf: (issue: Issue) => bigint): IssueValues {
  return Object.fromEntries(ISSUES.map((issue) => [issue, valueOf(issue)])) as unknown as IssueValues;
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
