import { formatTime } from "../codec/text.js";
import type { JobAction, NextAction } from "../protocol/next-actions.js";
import type { DocumentProblem } from "../protocol/problem.js";
import type { JobStatus, Outcome } from "../protocol/status.js";
import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when no job with the id was ever awarded on this chain. */
export class JobNotFoundError extends MarketplaceError {
  override readonly name = "JobNotFoundError";
  readonly code = "JOB_NOT_FOUND";

  constructor(readonly jobId: string) {
    super(`No job has id ${jobId} on this chain. Check the id, and the chain that the client is on.`);
  }
}

/** Thrown when a job has no such milestone, or has several and none was named. */
export class MilestoneUnknownError extends MarketplaceError {
  override readonly name = "MilestoneUnknownError";
  readonly code = "MILESTONE_UNKNOWN";

  /**
   * @param milestone What was asked for; undefined when nothing was.
   * @param count How many milestones the job has.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint | undefined,
    readonly count: number,
  ) {
    const problem = milestone === undefined ? "needs a milestone to be named" : `has no milestone ${milestone}`;
    super(`Job ${jobId} ${problem}: it has ${count}, counted from 0. Pass one of them.`);
  }
}

/** Thrown when a job names no panel, so that nobody can judge it. */
export class JobWithoutPanelError extends MarketplaceError {
  override readonly name = "JobWithoutPanelError";
  readonly code = "JOB_WITHOUT_PANEL";

  constructor(readonly jobId: string) {
    super(
      `The offer of job ${jobId} names no panel, so that nobody can judge it. The parties can still settle, release or give up.`,
    );
  }
}

/** Thrown when an offer could never become a job, with any bid. `problems` lists every place to mend. */
export class OfferInvalidError extends MarketplaceError {
  override readonly name = "OfferInvalidError";
  readonly code = "OFFER_INVALID";

  /** @param problems At least one; paths such as `/reviewWindow`. */
  constructor(readonly problems: readonly DocumentProblem[]) {
    const lines = problems.map(({ path, message }) => `${path} ${message}`).join("; ");
    super(`This offer can never become a job. Correct these fields: ${lines}.`);
  }
}

/** Thrown when an offer or a bid is no longer valid at the chain's time. */
export class OfferExpiredError extends MarketplaceError {
  override readonly name = "OfferExpiredError";
  readonly code = "OFFER_EXPIRED";

  /**
   * @param expired Whether the offer or the bid expired.
   * @param validUntil The last second at which it was valid, unix seconds.
   * @param now The chain's time, unix seconds.
   */
  constructor(
    readonly expired: "offer" | "bid",
    readonly validUntil: bigint,
    readonly now: bigint,
  ) {
    super(
      `The ${expired} was valid until ${formatTime(validUntil)}; the chain's time is ${formatTime(now)}. ` +
        "Ask its author to sign it again with a later time.",
    );
  }
}

/** Why a bid does not fit its offer; stable, for machines. */
export type BidRefusal =
  | "ACCOUNT_NOT_WALLET"
  | "AGENT_UNKNOWN"
  | "BOND_TOO_LOW"
  | "MILESTONES_INVALID"
  | "OFFER_TAKEN"
  | "OFFER_UNUSABLE"
  | "PANEL_UNSUITABLE"
  | "PANEL_UNTRUSTED"
  | "PAYEES_INVALID"
  | "PLAN_MISMATCH"
  | "PRICE_ABOVE_MICRO_LIMIT"
  | "PRICE_TOO_HIGH"
  | "PROVIDER_MISMATCH"
  | "PROVIDER_UNAUTHORIZED"
  | "SELF_HIRE"
  | "TIME_TOO_LONG"
  | "TIME_ZERO"
  | "TOKEN_MISMATCH";

/** Thrown before anything is signed, when the escrow would refuse a bid. */
export class BidRefusedError extends MarketplaceError {
  override readonly name = "BidRefusedError";
  readonly code = "BID_REFUSED";

  /**
   * @param reason Which rule the bid breaks.
   * @param explanation What is wrong and what would be right, one clause.
   * @param facts The numbers and addresses behind it, by name.
   */
  constructor(
    readonly reason: BidRefusal,
    explanation: string,
    readonly facts: Readonly<Record<string, string | bigint>> = {},
    options?: ErrorOptions,
  ) {
    super(`This bid would be refused (${reason}): ${explanation}.`, options);
  }
}

/** Thrown when terms are not those of the job, offer or document that they are said to be of. */
export class TermsMismatchError extends MarketplaceError {
  override readonly name = "TermsMismatchError";
  readonly code = "TERMS_MISMATCH";

  /**
   * @param subject What the terms should have been of: `job`, `offer`, `bid`, `brief` or `plan`.
   * @param expected The hash that was promised.
   * @param actual The hash of what was found.
   */
  constructor(
    readonly subject: "job" | "offer" | "bid" | "brief" | "plan",
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`These terms hash to ${actual}, not to the ${subject} ${expected}. Use the original terms, unchanged.`);
  }
}

/** The state of a milestone when a step is not possible. */
export interface StepContext {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly status: JobStatus;
  /** What is possible instead, now or from a known time on. */
  readonly next: readonly NextAction[];
}

/** Thrown before anything is signed or paid, when a milestone does not allow a step now. */
export class StepUnavailableError extends MarketplaceError {
  override readonly name = "StepUnavailableError";
  readonly code = "STEP_UNAVAILABLE";
  readonly jobId: string;
  readonly milestone: bigint;
  readonly status: JobStatus;
  readonly next: readonly NextAction[];

  /** @param side Whom the step was asked for, where that makes a difference. */
  constructor(
    readonly action: JobAction,
    { jobId, milestone, status, next }: StepContext,
    readonly side?: "client" | "provider",
  ) {
    const soon = next.find((step) => step.action === action && (side === undefined || step.who === side))?.from;
    const possible = next.filter(({ from }) => from === undefined).map((step) => step.action);
    super(
      `${action} is not possible ${side === undefined ? "" : `to the ${side} `}now: milestone ${milestone} of job ${jobId} is ${status}. ` +
        (soon === undefined ? "" : `It will be from ${formatTime(soon)} on. `) +
        (possible.length === 0 ? "Nothing else is either." : `Possible now: ${[...new Set(possible)].join(", ")}.`),
    );
    this.jobId = jobId;
    this.milestone = milestone;
    this.status = status;
    this.next = next;
  }
}

/** Thrown when the deadline of a document has passed. */
export class DeadlinePassedError extends MarketplaceError {
  override readonly name = "DeadlinePassedError";
  readonly code = "DEADLINE_PASSED";

  /**
   * @param deadline Unix seconds.
   * @param now Unix seconds; what the caller took for the present.
   */
  constructor(
    readonly deadline: bigint,
    readonly now: bigint,
  ) {
    super(
      `The deadline ${formatTime(deadline)} is not later than ${formatTime(now)}. Publish the document with a later one.`,
    );
  }
}

/** Thrown before anything is signed or paid, when the current delivery is not the one that was meant: it was replaced, or never made. */
export class DeliveryMismatchError extends MarketplaceError {
  override readonly name = "DeliveryMismatchError";
  readonly code = "DELIVERY_MISMATCH";

  /**
   * @param expected The hash of the delivery that was meant.
   * @param actual The hash of the current one; undefined when there is none.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly expected: string,
    readonly actual: string | undefined,
  ) {
    super(
      `The delivery ${expected} is not the current one of milestone ${milestone} of job ${jobId}: ` +
        (actual === undefined
          ? 'nothing was delivered yet. To accept the next delivery, sign it with delivery: "next".'
          : `the provider delivered ${actual} last. Read that one before you accept it.`),
    );
  }
}

/** Thrown before anything is signed or sent, when a milestone that is given up now would end in another way than its provider accepts. */
export class OutcomeMismatchError extends MarketplaceError {
  override readonly name = "OutcomeMismatchError";
  readonly code = "OUTCOME_MISMATCH";

  /**
   * @param expected What the provider accepts.
   * @param actual What it would be now.
   */
  constructor(
    readonly jobId: string,
    readonly milestone: bigint,
    readonly expected: Outcome,
    readonly actual: Outcome,
  ) {
    super(
      `Giving up milestone ${milestone} of job ${jobId} now ends it as ${actual}, not as ${expected}: its deadline passed, ` +
        `something was delivered or disputed since, or the other way round. Accept ${actual}, or do not give up.`,
    );
  }
}
