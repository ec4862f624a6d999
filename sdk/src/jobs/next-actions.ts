import { JobStatus } from "./status.js";

/** Who may take a step: a party of the job, or anyone at all. */
export type Actor = "client" | "provider" | "anyone";

/** The steps of a job by the names of the SDK's actions. */
export type JobAction =
  | "deliver"
  | "deliverAndRelease"
  | "release"
  | "giveUp"
  | "settle"
  | "reclaim"
  | "autoRelease"
  | "replayRecord"
  | "withdraw";

/** One thing that can be done next. */
export interface NextAction {
  readonly action: JobAction;
  readonly who: Actor;
  /** Whose signatures the call needs besides, where it needs any. */
  readonly signedBy?: readonly ("client" | "provider")[];
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
      const { reviewUntil = 0n, now } = milestone;
      return [
        ...deliveries(reviewUntil, now),
        ...consents(),
        { action: "autoRelease", who: "anyone", ...after(reviewUntil, now) },
      ];
    }
    default:
      return consents();
  }
}

function deliveries(until: bigint, now: bigint): readonly NextAction[] {
  if (now > until) return [];
  return [
    { action: "deliver", who: "provider", until },
    { action: "deliverAndRelease", who: "provider", signedBy: ["client"], until },
  ];
}

/** Possible from every open status: the parties can always agree. */
function consents(): readonly NextAction[] {
  return [
    { action: "release", who: "client" },
    { action: "giveUp", who: "provider" },
    { action: "settle", who: "anyone", signedBy: ["client", "provider"] },
  ];
}

/** Possible from the second after a deadline on. */
function after(deadline: bigint, now: bigint): { readonly from?: bigint } {
  return now > deadline ? {} : { from: deadline + 1n };
}
