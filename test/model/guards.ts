import type { Call, CallName, GivenUp } from "./calls.js";
import { appealBondFor, lacking, stakeFor } from "./money.js";
import type { Side } from "./pay-offs.js";
import { type Actor, type Deal, PAYERS, type State, type Status } from "./state.js";
import { appealUntil, deadlineOf, evidenceUntil, reviewUntil, ruleUntil } from "./windows.js";

const OPEN: readonly Status[] = ["ACTIVE", "DELIVERED", "DISPUTED", "RULED", "APPEALED"];

/** What a dollar's micro limit is, in units of 6 decimals. */
const MICRO_LIMIT = 10_000_000n;

/** The statuses that each call starts from (docs/design/disputes.md); undefined: it has nothing to do with a milestone. */
const FROM: Readonly<Record<CallName, readonly Status[] | undefined>> = {
  award: ["NONE"],
  deliver: ["ACTIVE", "DELIVERED"],
  deliverAndRelease: ["ACTIVE", "DELIVERED"],
  release: ["DELIVERED"],
  concede: ["DISPUTED", "RULED", "APPEALED"],
  giveUp: OPEN,
  settle: OPEN,
  reclaim: ["ACTIVE"],
  autoRelease: ["DELIVERED"],
  dispute: ["DELIVERED"],
  submitEvidence: ["DISPUTED", "APPEALED"],
  waiveEvidence: ["DISPUTED", "APPEALED"],
  rule: ["DISPUTED", "APPEALED"],
  escalate: ["DISPUTED"],
  appeal: ["RULED"],
  finalize: ["RULED"],
  fallBack: ["APPEALED"],
  withdraw: undefined,
  sharePanelFees: undefined,
};

/** Whether a milestone's status allows a call. */
function isPossible({ milestone }: State, actor: Actor, name: CallName): boolean {
  const { status, refused } = milestone;
  // The client may pay before a delivery; a delivery that was refused can be missed.
  if (name === "release" && actor === "client" && status === "ACTIVE") return true;
  if (name === "reclaim" && refused) return status === "DELIVERED";
  return FROM[name]?.includes(status) ?? true;
}

/** Who may dispute a delivery: the client, or the provider when the verifier refused it. */
export const disputerOf = ({ milestone }: State): Side => (milestone.refused ? "provider" : "client");

/** Who must agree to a call: be its caller, or sign. */
function consenting(state: State, call: Call): readonly Actor[] {
  switch (call.name) {
    case "award":
    case "settle":
    case "waiveEvidence":
      return ["client", "provider"];
    case "deliverAndRelease":
    case "release":
    case "concede":
      return ["client"];
    case "giveUp":
      return ["provider"];
    case "dispute":
      return [disputerOf(state)];
    case "appeal":
      return [call.byProvider ? "provider" : "client"];
    default:
      return [];
  }
}

/** How a milestone ends when its provider gives up at `now`. */
function outcomeOfGivingUp(deal: Deal, state: State, now: bigint): GivenUp {
  const { status } = state.milestone;
  if (status === "ACTIVE") return now > deadlineOf(deal, state) ? "MISSED" : "GIVEN_UP";
  return status === "DELIVERED" ? "MISSED" : "RULED";
}

/** What is wrong with the time of a call that its status allows. */
function timing(deal: Deal, state: State, call: Call, now: bigint): string[] {
  const until = (error: string, last: bigint) => (now > last ? [`${error}(${last})`] : []);
  const after = (error: string, last: bigint) => (now <= last ? [`${error}(${last})`] : []);
  switch (call.name) {
    case "award":
      return [...until("MessageExpired", deal.awardBy + 1n), ...(now > deal.awardBy ? ["MilestoneTimeInvalid"] : [])];
    case "deliver":
    case "deliverAndRelease":
      return until("DeliveryDeadlinePassed", deadlineOf(deal, state));
    case "reclaim":
      return state.milestone.refused
        ? after("ReviewWindowOpen", reviewUntil(deal, state))
        : after("DeliveryDeadlineAhead", deadlineOf(deal, state));
    case "dispute":
      return until("ReviewWindowPassed", reviewUntil(deal, state));
    case "autoRelease":
      return after("ReviewWindowOpen", reviewUntil(deal, state));
    case "submitEvidence":
    case "waiveEvidence":
      return until("EvidenceWindowPassed", evidenceUntil(deal, state));
    case "rule":
      return [
        ...after("EvidenceWindowOpen", evidenceUntil(deal, state)),
        ...until("RulingWindowPassed", ruleUntil(deal, state)),
      ];
    case "escalate":
    case "fallBack":
      return after("RulingWindowOpen", ruleUntil(deal, state));
    case "appeal":
      return until("AppealWindowPassed", appealUntil(deal, state));
    case "finalize":
      return after("AppealWindowOpen", appealUntil(deal, state));
    default:
      return [];
  }
}

const QUORUM_ERRORS = {
  tooFew: "SignersTooFew",
  otherRound: "SignatureInvalid",
  oneMissing: "SignatureCountMismatch",
  unknownSeat: "SeatUnknown",
} as const;

const cannotPay = (state: State, actor: Actor, amount: bigint): string[] =>
  lacking(state, actor, amount) > 0n && !PAYERS.includes(actor) ? ["AllowanceTooLow"] : [];

/** What else a call needs of the state. */
function needs(deal: Deal, state: State, actor: Actor, call: Call, now: bigint): string[] {
  const { milestone } = state;
  switch (call.name) {
    case "award":
      return deal.micro && (!deal.listed || deal.amount > MICRO_LIMIT) ? ["PriceAboveMicroLimit"] : [];
    case "deliver":
      return deal.verified && deal.panels === undefined && call.hash !== "good" ? ["VerifierRefused"] : [];
    case "autoRelease":
      return milestone.refused ? ["DeliveryWasRefused"] : [];
    case "giveUp":
      return call.outcome === outcomeOfGivingUp(deal, state, now) ? [] : ["OutcomeMismatch"];
    case "dispute":
      return deal.panels === undefined ? ["PanelMissing"] : cannotPay(state, actor, stakeFor(deal));
    case "appeal": {
      const hasAll = milestone.providerBps === (call.byProvider ? 10_000n : 0n);
      return [...(hasAll ? ["AppealHopeless"] : []), ...cannotPay(state, actor, appealBondFor(deal))];
    }
    case "rule":
      return call.quorum === "full" ? [] : [QUORUM_ERRORS[call.quorum]];
    default:
      return [];
  }
}

/** What is wrong with a call in any state: who makes it, and with what. */
function form(state: State, actor: Actor, call: Call): string[] {
  const wrong: string[] = [];
  const isProviders = call.name === "deliver" || call.name === "deliverAndRelease";
  if (isProviders && actor !== "provider") wrong.push("CallerUnauthorized");
  if (call.name === "submitEvidence" && actor !== "client" && actor !== "provider") wrong.push("PartyRequired");
  if ("consent" in call && call.consent === "unsigned") {
    if (consenting(state, call).some((party) => party !== actor)) wrong.push("SignatureInvalid");
  }
  if ("share" in call && call.share > 10_000n) wrong.push(`ShareInvalid(${call.share})`);
  if ("hash" in call && call.hash === "zero") {
    wrong.push(call.name === "deliver" ? "DeliveryHashZero" : "EvidenceHashZero");
  }
  if ("fit" in call && call.fit === "expired") wrong.push("MessageExpired(1)");
  if ("fit" in call && call.fit === "otherStep") wrong.push("ClockMismatch");
  return wrong;
}

/**
 * All reasons why a call at `now` must fail, as errors with the arguments that say when; none: it must succeed. The
 * contract names one of them: which one comes first is its own affair.
 */
export function refusals(deal: Deal, state: State, actor: Actor, call: Call, now: bigint): string[] {
  const wrong = form(state, actor, call);
  if (!isPossible(state, actor, call.name)) {
    // The time of an award counts whatever its terms became.
    const early =
      call.name === "award" ? [...timing(deal, state, call, now), ...needs(deal, state, actor, call, now)] : [];
    return [...wrong, ...early, `JobStatusMismatch(${state.milestone.status})`];
  }
  return [...wrong, ...timing(deal, state, call, now), ...needs(deal, state, actor, call, now)];
}
