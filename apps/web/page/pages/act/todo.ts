import type { MilestoneStatus, NextAction, Side } from "@guildhall/sdk";

import { isPossible, type PageAction } from "../../sign/possible";
import type { MyJob } from "../../sign/read-job";

/** Why a milestone waits for the reader. */
export type TodoKind =
  /** The client has a delivery to look at. */
  | "check"
  /** The verifier refused the provider's delivery. */
  | "refused"
  /** The provider has to deliver. */
  | "deliver"
  /** A deadline was missed, or a refusal stood: the money goes back. */
  | "missed"
  /** The client stayed silent: the provider is paid. */
  | "silent"
  /** A panel hears the parties. */
  | "evidence"
  /** A ruling may be appealed. */
  | "appeal"
  /** Nobody appealed. */
  | "finalize"
  /** A panel stayed silent. */
  | "escalate"
  | "fall-back"
  /** The ledger did not take the settlement. */
  | "record";

/** A milestone that waits for the reader, and what it can do about it. */
export interface Todo {
  readonly of: MyJob;
  readonly milestone: MilestoneStatus;
  readonly kind: TodoKind;
  /** For whom the reader acts; undefined where anyone may. */
  readonly side: Side | undefined;
  /** What it is about, the first of them first; none where the page cannot do it. */
  readonly main: readonly PageAction[];
  /** What ends it in another way. */
  readonly more: readonly PageAction[];
  /** The last second of what it is about, unix seconds; undefined when there is no hurry. */
  readonly until: bigint | undefined;
}

interface Rule {
  readonly kind: TodoKind;
  /** The step without which nothing waits. */
  readonly needs: NextAction["action"];
  readonly main: readonly PageAction[];
  readonly more?: readonly PageAction[];
}

/** The first rule that holds says what waits, by the step of the chain that it needs. */
const RULES: readonly Rule[] = [
  { kind: "check", needs: "openDispute", main: ["release", "openDispute"] },
  { kind: "refused", needs: "openDispute", main: ["openDispute"], more: ["giveUp"] },
  { kind: "missed", needs: "reclaim", main: ["reclaim"] },
  { kind: "silent", needs: "autoRelease", main: ["autoRelease"] },
  { kind: "deliver", needs: "deliver", main: [], more: ["giveUp"] },
  { kind: "check", needs: "release", main: ["release"] },
  { kind: "evidence", needs: "submitEvidence", main: ["submitEvidence"], more: ["concede", "giveUp"] },
  { kind: "appeal", needs: "appeal", main: ["appeal"], more: ["concede", "giveUp"] },
  { kind: "finalize", needs: "finalizeRuling", main: ["finalizeRuling"] },
  { kind: "escalate", needs: "escalate", main: ["escalate"], more: ["concede", "giveUp"] },
  { kind: "fall-back", needs: "fallBack", main: ["fallBack"], more: ["concede", "giveUp"] },
  { kind: "record", needs: "replayRecord", main: ["replayRecord"] },
];

/** What waits for the reader in a milestone; undefined when it is somebody else's turn. */
export function todoOf(of: MyJob, milestone: MilestoneStatus): Todo | undefined {
  const possible = milestone.next.filter((next) => isPossible(next, of.sides));
  const find = (action: NextAction["action"]): NextAction | undefined =>
    possible.find((next) => next.action === action);
  const rule = RULES.find(({ kind, needs }) => find(needs) !== undefined && isCase(kind, milestone));
  if (rule === undefined) return undefined;
  const { kind, needs, main, more = [] } = rule;
  const step = find(needs);
  const can = (actions: readonly PageAction[]): readonly PageAction[] =>
    actions.filter((action) => find(action) !== undefined);
  const side = step === undefined || step.who === "anyone" ? of.sides[0] : step.who;
  const until = step?.until ?? (kind === "check" ? milestone.reviewUntil : undefined);
  return { of, milestone, kind, side, main: can(main), more: can(more), until };
}

/** The same step of the chain means another thing in another state. */
function isCase(kind: TodoKind, { status, isRefused }: MilestoneStatus): boolean {
  if (kind === "check") return status === "delivered" && !isRefused;
  if (kind === "refused") return isRefused;
  // What is delivered may be replaced until the deadline: nobody has to.
  if (kind === "deliver") return status === "active";
  return true;
}

/** What ends first before what ends later, and what has no end last. */
export function byDeadline(a: Todo, b: Todo): number {
  const [first, second] = [a.until, b.until];
  if (first === second) return 0;
  if (first === undefined) return 1;
  if (second === undefined) return -1;
  return first < second ? -1 : 1;
}

/** The last second of the present step of a milestone, unix seconds: whoever must act acts until then, or others may go on. */
export function stepEnd({ status, deliverBy, reviewUntil, dispute }: MilestoneStatus): bigint | undefined {
  switch (status) {
    case "active":
      return deliverBy;
    case "delivered":
      return reviewUntil;
    case "disputed":
    case "appealed":
      return dispute?.ruleUntil;
    case "ruled":
      return dispute?.appealUntil;
    default:
      return undefined;
  }
}
