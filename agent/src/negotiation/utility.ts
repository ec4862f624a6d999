import type { DeclineReason } from "../messages/message.js";
import type { PolicyLimit } from "../errors/limit-exceeded-error.js";
import { UTILITY_ONE } from "./concession.js";
import { WHOLE_BPS } from "./limits.js";
import { type Issue, type IssueRange, ISSUES, type NegotiationPolicy, wantsMore } from "./policy.js";
import { deliveryTimeOf, haveSamePanels, haveSamePayees, priceOfProposal, type Proposal } from "./proposal.js";

/** What a proposal says of each issue. */
export type IssueValues = Readonly<Record<Issue, bigint>>;

/**
 * What a proposal says of each issue.
 *
 * @returns Price and bond in units of the token; delivery time and review window in seconds.
 * @example const { reviewWindow, bond } = issueValuesOf(proposal);
 */
export function issueValuesOf(proposal: Proposal): IssueValues {
  return {
    price: priceOfProposal(proposal),
    deliverWithin: deliveryTimeOf(proposal),
    reviewWindow: proposal.reviewWindow,
    bond: proposal.bond,
  };
}

/**
 * The first hard limit of a policy that a proposal breaks; undefined when the side may agree to it.
 *
 * @example if (brokenLimit(policy, proposal) === "price") console.log("too expensive");
 */
export function brokenLimit(policy: NegotiationPolicy, proposal: Proposal): PolicyLimit | undefined {
  const { side, tokens, panels, payees } = policy;
  const token = proposal.token.toLowerCase();
  if (!tokens.some((known) => known.toLowerCase() === token)) return "token";
  const values = issueValuesOf(proposal);
  for (const issue of ISSUES) {
    const { reservation } = policy[issue];
    if (wantsMore(side, issue) ? values[issue] < reservation : values[issue] > reservation) return issue;
  }
  if (panels !== "any" && !panels.some((pair) => haveSamePanels(pair, proposal))) return "panels";
  if (!areMilestonesFit(policy, proposal)) return "milestones";
  if (side === "provider" && payees.length > 0 && !haveSamePayees(payees, proposal.payees)) return "payees";
  return undefined;
}

/** The reason that a side gives when a proposal breaks one of its limits. */
export function declineReasonOf(limit: PolicyLimit): DeclineReason {
  if (limit === "price") return "price";
  return limit === "deliverWithin" ? "deadline" : "terms";
}

/**
 * What values are worth to a side: the weighted mean of the place of each between reservation and aspiration. Issues in which the side has no
 * room do not count.
 *
 * @returns 0 to 10^9, which is {@link UTILITY_ONE}.
 * @example const isGood = utilityOf(policy, issueValuesOf(proposal)) >= UTILITY_ONE / 2n;
 */
export function utilityOf(policy: NegotiationPolicy, values: IssueValues): bigint {
  let total = 0n;
  let weights = 0n;
  for (const issue of ISSUES) {
    const weight = weightOf(policy, issue);
    total += weight * progressOf(policy[issue], values[issue]);
    weights += weight;
  }
  return weights === 0n ? UTILITY_ONE : total / weights;
}

/** The weight of an issue in which the side has room; 0 of the others. */
export function weightOf(policy: NegotiationPolicy, issue: Issue): bigint {
  const { reservation, aspiration } = policy[issue];
  return reservation === aspiration ? 0n : policy.weights[issue];
}

/** Where a value lies between reservation (0) and aspiration (10^9), rounded down; never beyond them. */
export function progressOf({ reservation, aspiration }: IssueRange, value: bigint): bigint {
  const room = aspiration - reservation;
  if (room === 0n) return UTILITY_ONE;
  const gained = room > 0n ? value - reservation : reservation - value;
  if (gained <= 0n) return 0n;
  const progress = (gained * UTILITY_ONE) / (room > 0n ? room : -room);
  return progress > UTILITY_ONE ? UTILITY_ONE : progress;
}

/** The value that lies at least so far between reservation and aspiration: rounded to the side's favour. */
export function valueAt({ reservation, aspiration }: IssueRange, progress: bigint): bigint {
  const room = aspiration - reservation;
  const size = room > 0n ? room : -room;
  const gained = (size * progress + UTILITY_ONE - 1n) / UTILITY_ONE;
  return room > 0n ? reservation + gained : reservation - gained;
}

/**
 * A client does not pay much before the last milestone; a provider gets for each part of the price at least that part of the time that it
 * needs for the whole.
 */
function areMilestonesFit({ side, milestones, deliverWithin }: NegotiationPolicy, proposal: Proposal): boolean {
  if (proposal.milestones.length > milestones.most) return false;
  const price = priceOfProposal(proposal);
  const last = deliveryTimeOf(proposal);
  const ordered = proposal.milestones.toSorted((a, b) => Number(a.deliverWithin - b.deliverWithin));
  let due = 0n;
  for (const [index, { amount, deliverWithin: time }] of ordered.entries()) {
    due += amount;
    const isDueTogether = ordered[index + 1]?.deliverWithin === time;
    if (isDueTogether) continue;
    if (time < last && due * WHOLE_BPS > milestones.mostEarlyBps * price) return false;
    if (side === "provider" && time * price < deliverWithin.reservation * due) return false;
  }
  return true;
}
