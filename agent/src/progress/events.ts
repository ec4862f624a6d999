import type { Outcome } from "@guildhall/sdk";

import type { RefusedEvidence } from "../roles/arbiter/collect-evidence.js";
import type { MoveRefusal } from "../errors/move-refused-error.js";
import type { ListRefusal } from "../negotiation/sealed/refusal-of-list.js";

/** A milestone of a job. */
interface OfMilestone {
  readonly jobId: string;
  readonly milestone: bigint;
}

/** What happened, by type. Amounts are in units of the job's token, times in the chain's seconds. */
export interface EventFacts {
  /** The journal was read, and the agent listens. */
  readonly ready: { readonly account: string; readonly open: number };
  /** An offer of this agent is known to its providers. */
  readonly offered: { readonly request: string; readonly offerHash: string; readonly maxPrice: bigint };
  /** Bidding closed, and each bidder gets the list of commitments that count. */
  readonly listed: {
    readonly request: string;
    readonly offerHash: string;
    readonly root: string;
    readonly commitments: number;
  };
  /** An agent committed to a bid and did not open it in time. */
  readonly unopened: { readonly request: string; readonly offerHash: string; readonly agentId: bigint };
  /** Nobody took an offer of this agent. */
  readonly unfilled: { readonly request: string; readonly offerHash: string };
  /** This agent committed to a sealed bid: its client has a hash only. */
  readonly committed: { readonly offerHash: string; readonly bidHash: string; readonly price: bigint };
  /** This agent left its sealed bid closed, because no list of commitments came that it may open to. */
  readonly leftSealed: {
    readonly offerHash: string;
    readonly bidHash: string;
    readonly reason: ListRefusal | "NO_LIST";
  };
  /** This agent answered an offer: its client has the bid. */
  readonly bid: { readonly offerHash: string; readonly bidHash: string; readonly price: bigint };
  /** An offer, or the other side's proposal about it, was declined. `reason` is this agent's own. */
  readonly declined: { readonly offerHash: string; readonly reason: string };
  /** This agent answered a bid by a counter-proposal. */
  readonly proposed: { readonly offerHash: string; readonly proposalHash: string; readonly price: bigint };
  /** This agent takes a bid after bargaining. It is hired if it is the best when bidding closes. */
  readonly agreed: { readonly offerHash: string; readonly bidHash: string; readonly price: bigint };
  /** A move of the other side was left out: the rules of the negotiation do not allow it. */
  readonly moveRefused: { readonly offerHash: string; readonly reason: MoveRefusal };
  /** A job began. */
  readonly hired: { readonly jobId: string; readonly side: "client" | "provider"; readonly price: bigint };
  readonly working: OfMilestone;
  /** What a handler says of its own work. */
  readonly note: OfMilestone & { readonly note: string };
  readonly worked: OfMilestone & { readonly deliveryHash: string };
  /** The client was asked to accept a delivery by a message. */
  readonly handedOver: OfMilestone & { readonly deliveryHash: string };
  /** A delivery is on the chain. */
  readonly delivered: OfMilestone & { readonly deliveryHash: string };
  /** This agent looked at a delivery. */
  readonly checked: OfMilestone & { readonly deliveryHash: string; readonly accepted: boolean };
  readonly released: OfMilestone & { readonly deliveryHash: string };
  readonly rated: OfMilestone & { readonly value: bigint };
  readonly disputed: OfMilestone & { readonly stake: bigint };
  readonly evidence: OfMilestone & { readonly evidenceHash: string };
  /** Evidence of this agent went to so many readers, encrypted; these have no key for it. */
  readonly evidenceSent: OfMilestone & {
    readonly evidenceHash: string;
    readonly to: number;
    readonly without: readonly string[];
  };
  /** Evidence that came to this arbiter by message does not count. */
  readonly evidenceRefused: OfMilestone & RefusedEvidence;
  readonly judged: OfMilestone & { readonly round: bigint; readonly providerBps: bigint };
  readonly signed: OfMilestone & { readonly round: bigint; readonly providerBps: bigint };
  readonly ruled: OfMilestone & { readonly round: bigint; readonly providerBps: bigint };
  readonly appealed: OfMilestone & { readonly by: "client" | "provider" };
  /** This agent took an exit that anyone may take. */
  readonly exited: OfMilestone & { readonly action: string };
  readonly gaveUp: OfMilestone;
  /** A milestone of this agent's job ended. */
  readonly settled: OfMilestone & { readonly outcome: Outcome; readonly providerBps: bigint };
  readonly withdrawn: { readonly token: string; readonly amount: bigint };
  readonly feesShared: { readonly panelId: string; readonly token: string };
  /** A job is over, and nothing of it is left to do. */
  readonly closed: { readonly subject: string };
  /** Something did not work. It is tried again unless it is too late. */
  readonly failed: {
    readonly subject: string;
    readonly action: string;
    readonly code: string;
    readonly message: string;
  };
  /** What an action does can never be valid: this agent tries it no more until it is started again. */
  readonly abandoned: { readonly subject: string; readonly action: string; readonly code: string };
  /** A message that does not count was left out. */
  readonly refused: { readonly transport: string; readonly reason: string };
  /** A transport, or the node, does not answer. */
  readonly trouble: { readonly source: string; readonly code: string };
  readonly stopped: { readonly account: string };
}

export type EventType = keyof EventFacts;

/** One event of an agent's progress. */
export type AgentEvent = {
  readonly [Type in EventType]: {
    readonly type: Type;
    /** Milliseconds since 1970. */ readonly at: number;
  } & EventFacts[Type];
}[EventType];

/** An event without its time. */
export type NewEvent = {
  readonly [Type in EventType]: { readonly type: Type } & EventFacts[Type];
}[EventType];
