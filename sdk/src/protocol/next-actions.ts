import { type DisputeTimes, cannotGain } from "./dispute-rules.js";
import { JobStatus, Outcome } from "./status.js";

/** Who may take a step: a party of the job, itself or by a signed message that anyone sends, or anyone at all. */
export type Actor = "client" | "provider" | "anyone";

/** Who must have signed for a step: a party, or as many members of a panel as its threshold says. */
export type Signatory = "client" | "provider" | "panel" | "appealPanel";

/** The steps of a job by the names of the SDK's actions. */
export type JobAction =
  | "deliver"
  | "deliverAndRelease"
  | "release"
  | "giveUp"
  | "settle"
  | "reclaim"
  | "autoRelease"
  | "openDispute"
  | "submitEvidence"
  | "waiveEvidence"
  | "submitRuling"
  | "escalate"
  | "appeal"
  | "finalizeRuling"
  | "fallBack"
  | "concede"
  | "replayRecord"
  | "withdraw";

/** One thing that can be done next. */
export interface NextAction {
  readonly action: JobAction;
  readonly who: Actor;
  /** Whose signatures the call needs besides, where it needs any. */
  readonly signedBy?: readonly Signatory[];
  /** The first second at which it is possible, unix seconds; left out when it is possible now. */
  readonly from?: bigint;
  /** The last second at which it is possible, unix seconds; left out when it has no end. */
  readonly until?: bigint;
  /** How it ends the milestone, where that depends on when it is done: of giving up. */
  readonly outcome?: GiveUpOutcome;
}

/** What the steps of one milestone depend on. */
export interface NextActionsParameters {
  readonly status: JobStatus;
  /** The milestone's deadline, unix seconds. */
  readonly deliverBy: bigint;
  /** Whether the verifier refused the current delivery. */
  readonly isRefused: boolean;
  /** The last second of the review window; undefined before a delivery. */
  readonly reviewUntil: bigint | undefined;
  /** Whether the offer names panels, so that a delivery can be disputed. */
  readonly hasPanels: boolean;
  /** The provider's share by the first ruling, 0 to 10,000; undefined without one. */
  readonly firstRuling: bigint | undefined;
  /** Until when what is possible in a dispute; empty outside one. */
  readonly times: DisputeTimes;
  /** Whether the ledger does not have the settlement yet. */
  readonly unrecorded: boolean;
  /** The chain's time in unix seconds. */
  readonly now: bigint;
}

/**
 * What can be done with a milestone, by whom, until when: the rules of the escrow as data. Pure.
 *
 * @returns The steps with their first and last second, in unix seconds; empty when nothing can be done.
 * @example for (const { action, who, until } of nextActions(milestone)) console.log(action, who, until);
 */
export function nextActions(milestone: NextActionsParameters): readonly NextAction[] {
  switch (milestone.status) {
    case JobStatus.None:
      return [];
    case JobStatus.Settled:
      return milestone.unrecorded ? [{ action: "replayRecord", who: "anyone" }] : [];
    case JobStatus.Active:
      return [
        ...deliveries(milestone.deliverBy, milestone.now),
        ...consents("release", milestone),
        { action: "reclaim", who: "anyone", ...after(milestone.deliverBy, milestone.now) },
      ];
    case JobStatus.Delivered: {
      const { deliverBy, reviewUntil = 0n, hasPanels, isRefused, now } = milestone;
      const who = isRefused ? "provider" : "client";
      return [
        ...deliveries(deliverBy, now),
        ...(hasPanels && now <= reviewUntil ? [{ action: "openDispute", who, until: reviewUntil } as const] : []),
        ...consents("release", milestone),
        { action: isRefused ? "reclaim" : "autoRelease", who: "anyone", ...after(reviewUntil, now) },
      ];
    }
    case JobStatus.Disputed: {
      const { times, now } = milestone;
      return [
        ...beforePanel("panel", times, now),
        ...consents("concede", milestone),
        { action: "escalate", who: "anyone", ...after(times.ruleUntil ?? 0n, now) },
      ];
    }
    case JobStatus.Ruled: {
      const { times, firstRuling = 0n, now } = milestone;
      const { appealUntil = 0n } = times;
      const sides = (["client", "provider"] as const).filter(
        (side) => now <= appealUntil && !cannotGain(side, firstRuling),
      );
      return [
        ...sides.map((who) => ({ action: "appeal", who, until: appealUntil }) as const),
        ...consents("concede", milestone),
        { action: "finalizeRuling", who: "anyone", ...after(appealUntil, now) },
      ];
    }
    case JobStatus.Appealed: {
      const { times, now } = milestone;
      return [
        ...beforePanel("appealPanel", times, now),
        ...consents("concede", milestone),
        { action: "fallBack", who: "anyone", ...after(times.ruleUntil ?? 0n, now) },
      ];
    }
  }
}

/** Evidence until one second, a ruling from the next one on. */
function beforePanel(
  panel: "panel" | "appealPanel",
  { evidenceUntil = 0n, ruleUntil = 0n }: DisputeTimes,
  now: bigint,
): readonly NextAction[] {
  const evidence: readonly NextAction[] = [
    { action: "submitEvidence", who: "client", until: evidenceUntil },
    { action: "submitEvidence", who: "provider", until: evidenceUntil },
    { action: "waiveEvidence", who: "anyone", signedBy: ["client", "provider"], until: evidenceUntil },
  ];
  const ruling: NextAction = {
    action: "submitRuling",
    who: "anyone",
    signedBy: [panel],
    ...after(evidenceUntil, now),
    until: ruleUntil,
  };
  return [...(now <= evidenceUntil ? evidence : []), ...(now <= ruleUntil ? [ruling] : [])];
}

function deliveries(until: bigint, now: bigint): readonly NextAction[] {
  if (now > until) return [];
  return [
    { action: "deliver", who: "provider", until },
    { action: "deliverAndRelease", who: "provider", signedBy: ["client"], until },
  ];
}

/** Possible from every open status: the parties can always agree. */
function consents(
  payInFull: "release" | "concede",
  { status, deliverBy, now }: NextActionsParameters,
): readonly NextAction[] {
  return [
    { action: payInFull, who: "client" },
    { action: "giveUp", who: "provider", outcome: outcomeOfGivingUp(status, deliverBy, now) },
    { action: "settle", who: "anyone", signedBy: ["client", "provider"] },
  ];
}

/** Possible from the second after a deadline on. */
function after(deadline: bigint, now: bigint): { readonly from?: bigint } {
  return now > deadline ? {} : { from: deadline + 1n };
}

/** How a milestone ends when its provider gives up. */
export type GiveUpOutcome = typeof Outcome.GivenUp | typeof Outcome.Missed | typeof Outcome.Ruled;

/** How a milestone that has such a status ends when its provider gives up now. */
export function outcomeOfGivingUp(status: JobStatus, deliverBy: bigint, now: bigint): GiveUpOutcome {
  if (status === JobStatus.Active) return now <= deliverBy ? Outcome.GivenUp : Outcome.Missed;
  return status === JobStatus.Delivered ? Outcome.Missed : Outcome.Ruled;
}
