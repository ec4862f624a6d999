import type { Call } from "./calls.js";
import { disputerOf } from "./guards.js";
import { add, appealBondFor, pay, payOut, priceOf, sharePots, stakeFor, standingOf } from "./money.js";
import { type Decision, type End, type Side, succeeds } from "./pay-offs.js";
import { type Rules, RULES } from "./rules.js";
import type { Actor, Deal, Milestone, Outcome, State } from "./state.js";

const WHOLE = 10_000n;

/** What the model says of a call. */
export type Step =
  | { readonly refused: readonly string[]; readonly state: State }
  | { readonly refused: undefined; readonly state: State; readonly edge: string };

const withMilestone = (state: State, changes: Partial<Milestone>): State => ({
  ...state,
  milestone: { ...state.milestone, ...changes },
});

/** For whom an appeal is. */
const sideOf = (byProvider: boolean): Side => (byProvider ? "provider" : "client");

/** A step of a dispute: its clock begins now. */
const moved = (state: State, now: bigint, changes: Partial<Milestone>): State =>
  withMilestone(state, { ...changes, clock: now, waived: false });

/** The end: money first, for it depends on how the milestone stood. */
function settled(deal: Deal, state: State, end: End, now: bigint, rules: Rules): State {
  const { ruled: wasRuled, byProvider, providerBps, deliveredAt, awardedAt } = state.milestone;
  const delivered = deliveredAt !== 0n;
  const isProviders = wasRuled && byProvider && end.decision === "appeal";
  const paid = payOut(deal, state, rules.payOff(priceOf(deal), standingOf(deal, state, now), end));
  const used = { delivered, elapsed: now - awardedAt, deliverWithin: deal.deliverWithin };
  return withMilestone(
    { ...paid, faultBps: rules.faultOf(end, used) },
    {
      status: "SETTLED",
      outcome: end.outcome,
      providerBps: end.share,
      appealWon: isProviders && succeeds("provider", providerBps, end.share),
      // Without a delivery the clock keeps the second of the end.
      clock: delivered ? state.milestone.clock : now,
    },
  );
}

function awarded(deal: Deal, state: State, now: bigint): State {
  const wallets = add(state.wallets, "client", -deal.amount);
  const bonded = pay({ ...state, wallets }, "provider", deal.bond, "bond");
  return withMilestone({ ...bonded, locked: deal.amount }, { status: "ACTIVE", awardedAt: now });
}

/** A delivery takes the place of the one before, and a whole review begins. */
const delivered = (state: State, now: bigint, refused: boolean): State =>
  withMilestone(state, { status: "DELIVERED", deliveredAt: now, clock: now, refused });

/** What a call does that nothing forbids. */
function effect(deal: Deal, state: State, actor: Actor, call: Call, now: bigint, rules: Rules): State {
  const { milestone } = state;
  const end = (outcome: Outcome, decision: Decision, share: bigint, from = state): State =>
    settled(deal, from, { outcome, decision, share }, now, rules);
  switch (call.name) {
    case "award":
      return awarded(deal, state, now);
    case "deliver": {
      if (!deal.verified) return delivered(state, now, false);
      if (call.hash === "good") return end("VERIFIED", "time", WHOLE, delivered(state, now, false));
      return delivered(state, now, true);
    }
    case "deliverAndRelease":
      return end("RELEASED", "time", WHOLE, delivered(state, now, false));
    case "release":
      return end("RELEASED", "time", WHOLE);
    case "concede":
      return end("RELEASED", "concession", WHOLE);
    case "giveUp":
      return end(call.outcome, milestone.disputed ? "surrender" : "time", 0n);
    case "settle":
      return end("AGREED", milestone.disputed ? "settlement" : "time", call.share);
    case "reclaim":
      return end("MISSED", "time", 0n);
    case "autoRelease":
      return end("AUTO_RELEASED", "time", WHOLE);
    case "dispute":
      return moved(pay(state, actor, stakeFor(deal), "stake"), now, { status: "DISPUTED", disputed: true });
    case "submitEvidence":
      return state;
    case "waiveEvidence":
      return withMilestone(moved(state, now, {}), { waived: true });
    case "rule":
      if (milestone.status === "APPEALED") return end("RULED", "appeal", call.share);
      return moved(state, now, { status: "RULED", ruled: true, providerBps: call.share });
    case "escalate":
      return moved(state, now, { status: "APPEALED" });
    case "appeal": {
      const paid = pay({ ...state, funder: actor }, actor, appealBondFor(deal), "appealBond");
      const { byProvider } = call;
      const selfFunded = actor === sideOf(byProvider);
      return moved(paid, now, { status: "APPEALED", byProvider, selfFunded });
    }
    case "finalize":
      return end("RULED", "first", milestone.providerBps);
    case "fallBack":
      return milestone.ruled
        ? end("RULED", "first", milestone.providerBps)
        : end("FALLBACK", "default", deal.defaultBps);
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
      return actor === disputerOf(state) ? call.name : "dispute (paid by another)";
    case "deliver":
      return status === "DELIVERED" ? "deliver again" : call.name;
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
      return succeeds(sideOf(byProvider), providerBps, call.share)
        ? "rule (the appeal wins)"
        : "rule (the appeal fails)";
    default:
      return call.name;
  }
}

/** What becomes of `state` by a call at `now`. */
export function step(deal: Deal, state: State, actor: Actor, call: Call, now: bigint, rules = RULES): Step {
  const refused = rules.refusals(deal, state, actor, call, now);
  if (refused.length > 0) return { refused, state: { ...state, now } };
  const next = { ...effect(deal, state, actor, call, now, rules), now };
  return { refused: undefined, state: next, edge: edgeOf(state, actor, call) };
}
