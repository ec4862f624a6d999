import type { Call, CallName } from "./calls.js";
import { bondOf, lacking, stakeOf } from "./money.js";
import { type Actor, type Deal, PAYERS, type State, type Status } from "./state.js";
import { appealUntil, evidenceUntil, reviewUntil, ruleUntil } from "./windows.js";

const OPEN: readonly Status[] = ["ACTIVE", "DELIVERED", "DISPUTED", "RULED", "APPEALED"];

/** The statuses that each call starts from (DESIGN 2.3); undefined: it has nothing to do with a milestone. */
const FROM: Readonly<Record<CallName, readonly Status[] | undefined>> = {
  award: ["NONE"],
  deliver: ["ACTIVE", "DELIVERED"],
  deliverAndRelease: ["ACTIVE", "DELIVERED"],
  release: ["ACTIVE", "DELIVERED"],
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

/** Who must agree to a call: be its caller, or sign. */
const CONSENTING: Partial<Readonly<Record<CallName, readonly Actor[]>>> = {
  award: ["client", "provider"],
  deliverAndRelease: ["client"],
  release: ["client"],
  concede: ["client"],
  dispute: ["client"],
  giveUp: ["provider"],
  settle: ["client", "provider"],
  waiveEvidence: ["client", "provider"],
};

/** What is wrong with the time of a call that its status allows. */
function timing(deal: Deal, state: State, call: Call, now: bigint): string[] {
  const until = (error: string, last: bigint) => (now > last ? [`${error}(${last})`] : []);
  const after = (error: string, last: bigint) => (now <= last ? [`${error}(${last})`] : []);
  switch (call.name) {
    case "award":
      return [
        ...(now > deal.deliverBy ? [`MessageExpired(${deal.deliverBy})`] : []),
        ...(now >= deal.deliverBy ? ["MilestoneDeadlineInvalid"] : []),
      ];
    case "deliver":
    case "deliverAndRelease":
      return state.milestone.status === "ACTIVE"
        ? until("DeliveryDeadlinePassed", deal.deliverBy)
        : until("ReviewWindowPassed", reviewUntil(deal, state));
    case "reclaim":
      return after("DeliveryDeadlineAhead", deal.deliverBy);
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
  lacking(state, actor, amount) > 0n && !PAYERS.includes(actor) ? ["ERC20InsufficientAllowance"] : [];

/** What else a call needs of the state. */
function needs(deal: Deal, state: State, actor: Actor, call: Call): string[] {
  switch (call.name) {
    case "deliver":
      return deal.verified && call.hash !== "good" ? ["VerifierRefused"] : [];
    case "dispute":
      return deal.panels === undefined ? ["PanelMissing"] : cannotPay(state, actor, stakeOf(deal));
    case "appeal":
      return cannotPay(state, actor, bondOf(deal));
    case "rule":
      return call.quorum === "full" ? [] : [QUORUM_ERRORS[call.quorum]];
    default:
      return [];
  }
}

/** What is wrong with a call in any state: who makes it, and with what. */
function form(actor: Actor, call: Call): string[] {
  const wrong: string[] = [];
  const isProviders = call.name === "deliver" || call.name === "deliverAndRelease";
  if (isProviders && actor !== "provider") wrong.push("CallerUnauthorized");
  if (call.name === "submitEvidence" && actor !== "client" && actor !== "provider") wrong.push("PartyRequired");
  if ("consent" in call && call.consent === "unsigned") {
    if (CONSENTING[call.name]!.some((party) => party !== actor)) wrong.push("SignatureInvalid");
  }
  if ("share" in call && call.share > 10_000n) wrong.push(`ShareInvalid(${call.share})`);
  if ("hash" in call && call.hash === "zero") {
    wrong.push(call.name === "deliver" ? "DeliveryHashZero" : "EvidenceHashZero");
  }
  if (call.name === "settle" && call.expired) wrong.push("MessageExpired(1)");
  return wrong;
}

/**
 * All reasons why a call at `now` must fail, as errors with the arguments that say when; none: it must succeed. The
 * contract names one of them: which one comes first is its own affair.
 */
export function refusals(deal: Deal, state: State, actor: Actor, call: Call, now: bigint): string[] {
  const wrong = form(actor, call);
  const from = FROM[call.name];
  if (from !== undefined && !from.includes(state.milestone.status)) {
    // The time of an award counts whatever its terms became.
    const expired = call.name === "award" ? timing(deal, state, call, now) : [];
    return [...wrong, ...expired, `JobStatusMismatch(${state.milestone.status})`];
  }
  return [...wrong, ...timing(deal, state, call, now), ...needs(deal, state, actor, call)];
}
