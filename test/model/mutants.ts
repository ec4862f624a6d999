import { penaltyOf, portion } from "./pay-offs.js";
import { type Rules, RULES } from "./rules.js";
import { reviewUntil } from "./windows.js";

/** Rules as they are, but for one: the search must find what each of them breaks. */
type Mutant = (rules: Rules) => Rules;

/** Lets a call through that is refused for this reason only. */
const allow =
  (error: string, when: (...of: Parameters<Rules["refusals"]>) => boolean): Mutant =>
  (rules) => ({
    ...rules,
    refusals: (...of) => rules.refusals(...of).filter((reason) => !(reason.startsWith(error) && when(...of))),
  });

/** The bond goes back to the provider in some ends. */
const bondBack =
  (when: (...of: Parameters<Rules["payOff"]>) => boolean): Mutant =>
  (rules) => ({
    ...rules,
    payOff: (price, standing, end) => {
      const paid = rules.payOff(price, standing, end);
      if (!when(price, standing, end)) return paid;
      const lost = end.outcome === "RULED" ? portion(price.bond, 10_000n - end.share) : price.bond;
      return { ...paid, provider: paid.provider + lost, client: paid.client - lost };
    },
  });

const noFault =
  (when: (...of: Parameters<Rules["faultOf"]>) => boolean): Mutant =>
  (rules) => ({ ...rules, faultOf: (...of) => (when(...of) ? 0n : rules.faultOf(...of)) });

/** One after the other. */
const all =
  (...mutants: readonly Mutant[]): Mutant =>
  (rules) =>
    mutants.reduce((changed, mutant) => mutant(changed), rules);

const bondStays = bondBack((_, __, { outcome, decision }) => outcome === "RULED" && decision !== "surrender");
const freeSurrender = all(
  bondBack((_, __, { decision }) => decision === "surrender"),
  noFault(({ decision }) => decision === "surrender"),
);
const freeReturn = all(
  bondBack((_, { status }, { outcome }) => outcome === "MISSED" && status === "DELIVERED"),
  noFault(({ outcome }, { delivered }) => outcome === "MISSED" && delivered),
);
const noFaultInTime = noFault(({ outcome }) => outcome === "GIVEN_UP");
const unpaidSitting: Mutant = (rules) => ({
  ...rules,
  payOff: (price, standing, end) => rules.payOff(price, { ...standing, panelSits: false }, end),
});
const returnedPenalty: Mutant = (rules) => ({
  ...rules,
  payOff: (price, standing, end) => {
    const paid = rules.payOff(price, standing, end);
    if (standing.appellant === undefined || paid.funder > 0n || end.decision === "settlement") return paid;
    const penalty = penaltyOf(price);
    const winner = standing.appellant === "client" ? "provider" : "client";
    return { ...paid, [winner]: paid[winner] - penalty, funder: paid.funder + penalty };
  },
});
const anyClock = allow("ClockMismatch", () => true);
const replacedInReview = allow(
  "DeliveryDeadlinePassed",
  (deal, state, _actor, _call, now) => state.milestone.status === "DELIVERED" && now <= reviewUntil(deal, state),
);
const silenceAccepts = allow("DeliveryWasRefused", () => true);
const panelsShutOut: Mutant = (rules) => ({
  ...rules,
  refusals: (deal, state, actor, call, now) => [
    ...rules.refusals(deal, state, actor, call, now),
    ...(call.name === "dispute" && state.milestone.refused ? ["VerifierRefused"] : []),
  ],
});

/** What changes one rule, in the words of the law that it breaks. */
export const MUTANTS: Readonly<Record<string, Rules>> = {
  "T112: the bond goes back whatever a panel finds": bondStays(RULES),
  "T111: giving up in a dispute costs nothing": freeSurrender(RULES),
  "T111: giving delivered work back costs nothing": freeReturn(RULES),
  "T111: time used before giving up is no fault": noFaultInTime(RULES),
  "T114: work is replaced through all of its review": replacedInReview(RULES),
  "T114: a message counts in every step": anyClock(RULES),
  "T115: a panel that sits is not paid at an end by consent": unpaidSitting(RULES),
  "T116: the penalty of a vain appeal goes back to the appellant": returnedPenalty(RULES),
  "T123: silence accepts what a verifier refused": silenceAccepts(RULES),
  "T123: panels do not judge what a verifier refused": panelsShutOut(RULES),
};

/** The rules before these, as far as G8 and G9 can tell them apart. */
export const OLD_RULES: Rules = all(
  bondStays,
  freeSurrender,
  freeReturn,
  noFaultInTime,
  replacedInReview,
  anyClock,
  unpaidSitting,
)(RULES);
