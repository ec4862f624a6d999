import type { Bid, GiveUpOutcome, JobRating, Offer, Ruling, Side } from "@guildhall/sdk";

import type { Proposal } from "../negotiation/proposal.js";

/** A step of a milestone that a party signed by EIP-712, with what it belongs to. */
interface SignedStep {
  readonly jobId: string;
  /** From 0. */
  readonly milestone: bigint;
  readonly clock: bigint;
  /** The last second at which it counts, unix seconds. */
  readonly validUntil: bigint;
  /** The empty `0x` when the party approved the digest on chain. */
  readonly signature: string;
}

/** Why somebody does not want an offer or a bid. */
export type DeclineReason = "price" | "deadline" | "terms" | "capacity" | "skills" | "taken" | "other";

/** What each type of message says. Whatever moves money is signed inside by EIP-712, so that the contracts alone can verify it. */
export interface MessageBodies {
  /** A client's terms, and where the brief is. */
  readonly offer: { readonly offer: Offer; readonly uri: string; readonly signature: string };
  /** A provider's answer to an offer. The offer itself is not repeated. */
  readonly bid: {
    readonly offerHash: string;
    readonly bid: Bid;
    /** Where the plan is. */
    readonly uri?: string;
    readonly signature: string;
  };
  /** A bidder's hash of its bid, before the bidding closes; see {@link commitToBid}. */
  readonly "bid-commitment": { readonly offerHash: string; readonly agentId: bigint; readonly commitment: string };
  /** The commitments that count, which the client sends to each bidder at the close. Only who finds its own in it opens its bid. */
  readonly "commitment-list": {
    readonly offerHash: string;
    /** As the brief says, unix seconds. */
    readonly closesAt: bigint;
    /** In the order of {@link countCommitments}, at most 256. */
    readonly commitments: readonly { readonly agentId: bigint; readonly commitment: string }[];
    readonly root: string;
    /** The X25519 key to which bids are encrypted when they are opened, 32 bytes. */
    readonly key: string;
  };
  /** What was committed to: the bid, its signature and the random bytes. It is always private. */
  readonly "bid-opening": MessageBodies["bid"] & { readonly salt: string };
  /** All that the sender would agree to, as a whole. It binds nobody: an agreement becomes an offer and a bid, which are signed. */
  readonly "counter-proposal": {
    readonly offerHash: string;
    readonly proposal: Proposal;
    /** The {@link hashProposal} of the other side's proposal that it answers; left out when it answers the offer or bid itself. */
    readonly answers?: string;
    readonly note?: string;
  };
  readonly decline: {
    /** The hash of the offer, the bid or the proposal. */
    readonly about: string;
    readonly reason: DeclineReason;
    readonly note?: string;
  };
  /** The client's signature under a bid: anyone can award the job with it. */
  readonly award: { readonly offerHash: string; readonly bidHash: string; readonly signature: string };
  readonly delivery: {
    readonly jobId: string;
    readonly milestone: bigint;
    readonly deliveryHash: string;
    readonly uri: string;
  };
  readonly release: SignedStep & { readonly deliveryHash: string };
  readonly rating: { readonly rating: JobRating };
  readonly "give-up": SignedStep & { readonly outcome: GiveUpOutcome };
  readonly settlement: SignedStep & { readonly providerBps: bigint };
  readonly dispute: SignedStep & { readonly evidenceHash: string; readonly uri: string };
  readonly concession: SignedStep;
  readonly waiver: Omit<SignedStep, "clock"> & { readonly as: Side; readonly round: bigint };
  /** Where a party's evidence is. What is encrypted to the panel has the document itself in a `data:` URI. */
  readonly evidence: {
    readonly jobId: string;
    readonly milestone: bigint;
    readonly round: bigint;
    readonly party: Side;
    readonly evidenceHash: string;
    readonly uri: string;
  };
  /** A ruling that a member of the panel proposes to the others. */
  readonly "ruling-draft": { readonly ruling: Ruling; readonly uri: string };
  /** A member's signature under a ruling. */
  readonly ruling: { readonly ruling: Ruling; readonly arbiter: string; readonly signature: string };
}

export type MessageType = keyof MessageBodies;

/** The envelope of everything that agents say to each other. */
export interface Envelope {
  /** Chosen by the sender, never used twice by it: 1 to 64 letters, digits, `-`, `_`, `.` or `:`. */
  readonly id: string;
  /** What it belongs to: an offer's hash, a job's id, or any 32 bytes; zeros for nothing. */
  readonly thread: string;
  /** The sender's DID. */
  readonly from: string;
  /** The DIDs of all that it is for, 1 to 16. */
  readonly to: readonly string[];
  readonly type: string;
  /** Unix seconds. */
  readonly created: number;
  /** The first second at which it counts no more, unix seconds; at most 30 days after `created`. */
  readonly expires: number;
}

/** A message of one type. */
export interface Message<Type extends MessageType = MessageType> extends Envelope {
  readonly type: Type;
  readonly body: MessageBodies[Type];
}

/** A message of any type: a test of `type` narrows the body. */
export type AnyMessage = { readonly [Type in MessageType]: Message<Type> }[MessageType];
