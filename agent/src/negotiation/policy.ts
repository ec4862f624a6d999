import { ArgumentInvalidError, type Payee, type Side } from "@guildhall/sdk";
import { isAddress } from "ethers";

import { type Concession, UTILITY_ONE } from "./concession.js";
import { NEGOTIATION_LIMITS as LIMITS, WHOLE_BPS } from "./limits.js";
import { isPanelChoice, type PanelChoice } from "./proposal.js";

/** What is bargained over by numbers. */
export const ISSUES = ["price", "deliverWithin", "reviewWindow", "bond"] as const;

export type Issue = (typeof ISSUES)[number];

/** Both ends of what a side agrees to in one issue. */
export interface IssueRange {
  /** The worst that it agrees to. It never agrees to anything worse. */
  readonly reservation: bigint;
  /** What it asks for first. */
  readonly aspiration: bigint;
}

/** Which milestones a side agrees to. */
export interface MilestonePolicy {
  /** The most of them. */
  readonly most: number;
  /** The most that may be due before the last milestone, in basis points of the price. */
  readonly mostEarlyBps: bigint;
  /** How it splits the price when it proposes: the parts of the milestones in basis points. */
  readonly split: readonly bigint[];
}

/** How a side bargains, as data. Make one with {@link negotiationPolicy}. */
export interface NegotiationPolicy extends Readonly<Record<Issue, IssueRange>> {
  readonly side: Side;
  /** The tokens that it takes. */
  readonly tokens: readonly string[];
  /** The pairs of panels that it takes, the best first; "any" takes all. */
  readonly panels: readonly PanelChoice[] | "any";
  readonly milestones: MilestonePolicy;
  /** The payees that a provider names; none = all to itself. */
  readonly payees: readonly Payee[];
  /** How much each issue counts. */
  readonly weights: Readonly<Record<Issue, bigint>>;
  readonly concession: Concession;
  /** The least utility that it agrees to, 0 to 10^9, beside the limits of each issue. */
  readonly leastUtility: bigint;
  /** The most proposals of both sides that it takes part in. */
  readonly mostRounds: number;
  /** From this second on it declines, unix seconds; the negotiation's closing time when left out. */
  readonly deadline?: bigint;
}

export type NegotiationPolicyParameters = Pick<
  NegotiationPolicy,
  "side" | "tokens" | "price" | "deliverWithin" | "panels"
> &
  Partial<
    Omit<
      NegotiationPolicy,
      "side" | "tokens" | "price" | "deliverWithin" | "panels" | "weights" | "milestones" | "concession"
    >
  > & {
    readonly weights?: Partial<NegotiationPolicy["weights"]>;
    readonly milestones?: Partial<MilestonePolicy>;
    readonly concession?: Partial<Concession>;
  };

const THREE_DAYS = 72n * 3_600n;
const WEIGHTS = { price: 6n, deliverWithin: 2n, reviewWindow: 1n, bond: 1n };

/**
 * A complete policy. What is left out: a review of 72 hours, no bond, one milestone, at most 16 milestones with at most half of the price
 * due before the last one (a client) or any part (a provider), linear concession, at most 20 rounds.
 *
 * @throws {@link ArgumentInvalidError} for a policy that no side could have: an aspiration below its reservation, …
 * @example
 * const policy = negotiationPolicy({
 *   side: "client",
 *   tokens: [usdc],
 *   price: { reservation: 12_000_000n, aspiration: 8_000_000n },
 *   deliverWithin: { reservation: 86_400n, aspiration: 3_600n },
 *   panels: [{ panelId, appealPanelId }],
 * });
 */
export function negotiationPolicy(parameters: NegotiationPolicyParameters): NegotiationPolicy {
  const { side, weights, milestones, concession, ...rest } = parameters;
  const policy: NegotiationPolicy = {
    reviewWindow: { reservation: THREE_DAYS, aspiration: THREE_DAYS },
    bond: { reservation: 0n, aspiration: 0n },
    payees: [],
    leastUtility: 0n,
    mostRounds: 20,
    ...rest,
    side,
    weights: { ...WEIGHTS, ...weights },
    milestones: {
      most: LIMITS.milestones,
      mostEarlyBps: side === "client" ? WHOLE_BPS / 2n : WHOLE_BPS,
      split: [WHOLE_BPS],
      ...milestones,
    },
    concession: { beta: 1, kappa: 0, ...concession },
  };
  requirePossible(policy);
  return policy;
}

/** Whether more of an issue is better for a side. */
export function wantsMore(side: Side, issue: Issue): boolean {
  const isForClient = issue === "reviewWindow" || issue === "bond";
  return isForClient === (side === "client");
}

/** The least and most that the escrow knows of an issue. */
const BOUNDS: Readonly<Record<Issue, readonly [bigint, bigint]>> = {
  price: [1n, LIMITS.maxAmount],
  deliverWithin: [1n, LIMITS.maxDeliverWithin],
  reviewWindow: [LIMITS.minReviewWindow, LIMITS.maxReviewWindow],
  bond: [0n, LIMITS.maxAmount],
};

function requirePossible(policy: NegotiationPolicy): void {
  const { side, tokens, panels, milestones, weights, concession, leastUtility, mostRounds } = policy;
  for (const issue of ISSUES) requireRange(side, issue, policy[issue]);
  const { split, most, mostEarlyBps } = milestones;
  const early = split.slice(0, -1).reduce((sum, bps) => sum + bps, 0n);
  const total = early + (split.at(-1) ?? 0n);
  const { beta, kappa } = concession;
  const rules: readonly (readonly [boolean, string, string])[] = [
    [tokens.length > 0 && tokens.every((token) => isAddress(token)), "tokens", "must be addresses, at least one"],
    [
      panels === "any" || (panels.length > 0 && panels.length <= LIMITS.panels && panels.every(isPanelChoice)),
      "panels",
      `must be 1 to ${LIMITS.panels} pairs of panels, NO_PANELS among them for none, or "any"`,
    ],
    [ISSUES.every((issue) => weights[issue] >= 0n && weights[issue] <= 1_000n), "weights", "must be from 0 to 1000"],
    [ISSUES.some((issue) => weights[issue] > 0n), "weights", "must not all be 0"],
    [Number.isInteger(most) && most >= 1 && most <= LIMITS.milestones, "milestones.most", "must be from 1 to 16"],
    [mostEarlyBps >= 0n && mostEarlyBps <= WHOLE_BPS, "milestones.mostEarlyBps", "must be from 0 to 10000"],
    [split.length >= 1 && split.length <= most, "milestones.split", "must have 1 to `most` parts"],
    [split.every((bps) => bps > 0n) && total === WHOLE_BPS, "milestones.split", "must add up to 10000, each above 0"],
    [early <= mostEarlyBps, "milestones.split", "must not pay more than mostEarlyBps before the last milestone"],
    [beta >= 0.01 && beta <= 100, "concession.beta", "must be from 0.01 to 100"],
    [kappa >= 0 && kappa <= 1, "concession.kappa", "must be from 0 to 1"],
    [leastUtility >= 0n && leastUtility <= UTILITY_ONE, "leastUtility", "must be from 0 to 10^9"],
    [
      Number.isInteger(mostRounds) && mostRounds >= LIMITS.minRounds && mostRounds <= LIMITS.maxRounds,
      "mostRounds",
      `must be from ${LIMITS.minRounds} to ${LIMITS.maxRounds}`,
    ],
  ];
  for (const [holds, argument, reason] of rules) {
    if (!holds) throw new ArgumentInvalidError(argument, reason);
  }
}

function requireRange(side: Side, issue: Issue, { reservation, aspiration }: IssueRange): void {
  const [least, most] = BOUNDS[issue];
  for (const [name, value] of Object.entries({ reservation, aspiration })) {
    if (value >= least && value <= most) continue;
    throw new ArgumentInvalidError(`${issue}.${name}`, `must be from ${least} to ${most}, not ${value}`);
  }
  const isOrdered = wantsMore(side, issue) ? aspiration >= reservation : aspiration <= reservation;
  if (isOrdered) return;
  throw new ArgumentInvalidError(
    `${issue}.aspiration`,
    `must be at least as good for the ${side} as the reservation, ${reservation}; it is ${aspiration}`,
  );
}
