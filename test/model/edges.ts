import type { Call } from "./calls.js";
import { refusals } from "./guards.js";
import { add, bondOf, type Decider, pay, settleMoney, sharePots, stakeOf, succeeds } from "./money.js";
import type { Actor, Deal, Milestone, Outcome, State } from "./state.js";
import { waivedClock } from "./windows.js";

/** What the model says of a call. */
export type Step =
  | { readonly refused: readonly string[]; readonly state: State }
  | { readonly refused: undefined; readonly state: State; readonly edge: string };

const withMilestone = (state: State, changes: Partial<Milestone>): State => ({
  ...state,
  milestone: { ...state.milestone, ...changes },
});

/** For whom an appeal is. */
const sideOf = (byProvider: boolean): Actor => (byProvider ? "provider" : "client");

/** A step of a dispute: its clock begins now. */
const moved = (state: State, now: bigint, changes: Partial<Milestone>): State =>
  withMilestone(state, { ...changes, clock: now });

/** The end: money first, for it depends on how the milestone stood. */
function settled(deal: Deal, state: State, decider: Decider, outcome: Outcome, providerBps: bigint): State {
  const { ruled, byProvider, providerBps: first } = state.milestone;
  const appealWon = decider === "appeal" && ruled && byProvider && succeeds(true, first, providerBps);
  return withMilestone(settleMoney(deal, state, decider, outcome, providerBps), {
    status: "SETTLED",
    outcome,
    providerBps,
    appealWon,
  });
}

function awarded(deal: Deal, state: State, now: bigint): State {
  const wallets = add(state.wallets, "client", -deal.amount);
  const bonded = pay({ ...state, wallets }, "provider", deal.bond, "bond");
  return withMilestone({ ...bonded, locked: deal.amount }, { status: "ACTIVE", awardedAt: now });
}

/** A first delivery starts the clock of the review, a later one changes nothing. */
const delivered = (state: State, now: bigint): State =>
  state.milestone.status === "ACTIVE"
    ? withMilestone(state, { status: "DELIVERED", deliveredAt: now, clock: now })
    : state;

/** The delivery of a milestone that ends in the same call. */
const deliveredAtOnce = (state: State, now: bigint): State =>
  state.milestone.status === "ACTIVE" ? withMilestone(state, { deliveredAt: now, clock: now }) : state;

function ruled(deal: Deal, state: State, now: bigint, share: bigint): State {
  if (state.milestone.status === "DISPUTED") {
    return moved(state, now, { status: "RULED", ruled: true, providerBps: share });
  }
  return settled(deal, state, "appeal", "RULED", share);
}

/** What a call does that nothing forbids. */
function effect(deal: Deal, state: State, actor: Actor, call: Call, now: bigint): State {
  const { milestone } = state;
  switch (call.name) {
    case "award":
      return awarded(deal, state, now);
    case "deliver":
      if (deal.verified) return settled(deal, deliveredAtOnce(state, now), "parties", "VERIFIED", 10_000n);
      return delivered(state, now);
    case "deliverAndRelease":
      return settled(deal, deliveredAtOnce(state, now), "parties", "RELEASED", 10_000n);
    case "release":
    case "concede":
      return settled(deal, state, "parties", "RELEASED", 10_000n);
    case "giveUp": {
      const missed = milestone.status === "ACTIVE" && now > deal.deliverBy;
      return settled(deal, state, "parties", missed ? "MISSED" : "GIVEN_UP", 0n);
    }
    case "settle":
      return settled(deal, state, "parties", "AGREED", call.share);
    case "reclaim":
      return settled(deal, state, "parties", "MISSED", 0n);
    case "autoRelease":
      return settled(deal, state, "parties", "AUTO_RELEASED", 10_000n);
    case "dispute":
      return moved(pay(state, actor, stakeOf(deal), "stake"), now, { status: "DISPUTED", disputed: true });
    case "submitEvidence":
      return state;
    case "waiveEvidence":
      return withMilestone(state, { clock: waivedClock(deal, state, now) });
    case "rule":
      return ruled(deal, state, now, call.share);
    case "escalate":
      return moved(state, now, { status: "APPEALED" });
    case "appeal": {
      const paid = pay({ ...state, funder: actor }, actor, bondOf(deal), "appealBond");
      const { byProvider } = call;
      const selfFunded = actor === sideOf(byProvider);
      return moved(paid, now, { status: "APPEALED", byProvider, selfFunded });
    }
    case "finalize":
      return settled(deal, state, "first", "RULED", milestone.providerBps);
    case "fallBack":
      if (milestone.ruled) return settled(deal, state, "first", "RULED", milestone.providerBps);
      return settled(deal, state, "default", "FALLBACK", deal.defaultBps);
    case "withdraw": {
      const all = state.credits[actor];
      return { ...state, credits: add(state.credits, actor, -all), wallets: add(state.wallets, actor, all) };
    }
    case "sharePanelFees":
      return sharePots(state);
  }
}

/** Which of its meanings a call had: the same call is another edge when something else follows from it. */
function edgeOf(state: State, actor: Actor, call: Call): string {
  const { status, ruled: wasRuled, byProvider, providerBps } = state.milestone;
  switch (call.name) {
    case "release":
    case "concede":
      return actor === "client" ? call.name : `${call.name} (signed)`;
    case "dispute":
      return actor === "client" ? call.name : "dispute (paid by another)";
    case "giveUp":
      return actor === "provider" ? call.name : "giveUp (signed)";
    case "submitEvidence":
      return `submitEvidence (${actor})`;
    case "appeal": {
      const side = sideOf(call.byProvider);
      return `appeal for the ${side}${actor === side ? "" : " (paid by another)"}`;
    }
    case "rule":
      if (status === "DISPUTED") return "rule";
      if (!wasRuled) return "rule (in the first panel's place)";
      return succeeds(byProvider, providerBps, call.share) ? "rule (overturns)" : "rule (upholds)";
    default:
      return call.name;
  }
}

/** What becomes of `state` by a call at `now`. */
export function step(deal: Deal, state: State, actor: Actor, call: Call, now: bigint): Step {
  const refused = refusals(deal, state, actor, call, now);
  if (refused.length > 0) return { refused, state: { ...state, now } };
  const next = { ...effect(deal, state, actor, call, now), now };
  return { refused: undefined, state: next, edge: edgeOf(state, actor, call) };
}
