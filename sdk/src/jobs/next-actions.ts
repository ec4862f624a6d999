import type { DisputeTimes } from "../disputes/dispute-times.js";
import { JobStatus } from "./status.js";

/** Who may take a step: a party of the job, or anyone at all. */
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
}

/** What the steps of one milestone depend on. */
export interface NextActionsParameters {
  readonly status: JobStatus;
  /** The milestone's deadline. */
  readonly deliverBy: bigint;
  /** The last second of the review window; undefined before a delivery. */
  readonly reviewUntil: bigint | undefined;
  /** Whether the offer names panels, so that a delivery can be disputed. */
  readonly hasPanels: boolean;
  /** Until when what is possible in a dispute; empty outside one. */
  readonly times: DisputeTimes;
  /** Whether the ledger still lacks the settlement. */
  readonly unrecorded: boolean;
  /** The chain's time in unix seconds. */
  readonly now: bigint;
}

/** What can be done with a milestone, by whom, until when: the rules of the escrow as data. Pure. */
export function nextActions(milestone: NextActionsParameters): readonly NextAction[] {
  switch (milestone.status) {
    case JobStatus.None:
      return [];
    case JobStatus.Settled:
      return milestone.unrecorded ? [{ action: "replayRecord", who: "anyone" }] : [];
    case JobStatus.Active:
      return [
        ...deliveries(milestone.deliverBy, milestone.now),
        ...consents(),
        { action: "reclaim", who: "anyone", ...after(milestone.deliverBy, milestone.now) },
      ];
    case JobStatus.Delivered: {
      const { reviewUntil = 0n, hasPanels, now } = milestone;
      return [
        ...deliveries(reviewUntil, now),
        ...(hasPanels && now <= reviewUntil
          ? [{ action: "openDispute", who: "client", until: reviewUntil } as const]
          : []),
        ...consents(),
        { action: "autoRelease", who: "anyone", ...after(reviewUntil, now) },
      ];
    }
    case JobStatus.Disputed: {
      const { times, now } = milestone;
      return [
        ...beforePanel("panel", times, now),
        ...consents("concede"),
        { action: "escalate", who: "anyone", ...after(times.ruleUntil ?? 0n, now) },
      ];
    }
    case JobStatus.Ruled: {
      const { appealUntil = 0n } = milestone.times;
      const { now } = milestone;
      return [
        ...(now <= appealUntil ? [{ action: "appeal", who: "anyone", until: appealUntil } as const] : []),
        ...consents("concede"),
        { action: "finalizeRuling", who: "anyone", ...after(appealUntil, now) },
      ];
    }
    case JobStatus.Appealed: {
      const { times, now } = milestone;
      return [
        ...beforePanel("appealPanel", times, now),
        ...consents("concede"),
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
function consents(payInFull: "release" | "concede" = "release"): readonly NextAction[] {
  return [
    { action: payInFull, who: "client" },
    { action: "giveUp", who: "provider" },
    { action: "settle", who: "anyone", signedBy: ["client", "provider"] },
  ];
}

/** Possible from the second after a deadline on. */
function after(deadline: bigint, now: bigint): { readonly from?: bigint } {
  return now > deadline ? {} : { from: deadline + 1n };
}
