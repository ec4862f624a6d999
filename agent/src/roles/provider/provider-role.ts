import type {
  ClientProfile,
  Dispute,
  DisputeEvidence,
  DocumentStore,
  JobOffer,
  Offer,
  Payee,
  Terms,
} from "@guildhall/sdk";

import type { Untrusted } from "../../facts/untrusted.js";
import type { DecideMove } from "../../negotiation/decide.js";
import type { NegotiationPolicy } from "../../negotiation/policy.js";
import type { Counterparties } from "../../policy/counterparties.js";
import type { Check, JobRequest, RequestOutcome } from "../client/request.js";

/** What is known of an offer when a price is asked for. */
export interface OfferFacts {
  readonly offerHash: string;
  /** What the client signs. */
  readonly offer: Offer;
  /** What the ledger says of the client; undefined when it acts for no agent. */
  readonly client: ClientProfile | undefined;
  readonly brief: Untrusted<JobOffer>;
  /** The chain's time. */
  readonly now: bigint;
}

/** What a provider asks for: one price, a policy to bargain by, or no bid. */
export type OwnPrice = bigint | NegotiationPolicy | undefined;

/** One file of a delivery. */
export interface Output {
  readonly name: string;
  /** Such as `text/csv`; `text/plain` when left out. */
  readonly mediaType?: string;
  readonly content: string | Uint8Array;
}

/** What a handler made. A text is a delivery with that text as its only output. */
export type Work =
  | string
  | {
      readonly summary: string;
      readonly outputs: readonly Output[];
      /** Facts about the result, by the names that the brief's acceptance criteria use. */
      readonly metrics?: Readonly<Record<string, string | number | boolean>>;
    };

/** A milestone to work on. */
export interface Assignment {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly terms: Terms;
  /** What it pays, in units of the token. */
  readonly amount: bigint;
  /** The last second at which it can be delivered, chain time. */
  readonly deliverBy: bigint;
  /** What is wanted; undefined when the brief cannot be found. */
  readonly brief: Untrusted<JobOffer> | undefined;
}

/** What a handler works with. */
export interface WorkTools {
  /** Aborted when the time is over, when the job ended otherwise, or when the agent stops. */
  readonly signal: AbortSignal;
  /** Has a part done by another agent, within what the milestone pays. The same key again after a restart goes on with the same job. */
  readonly hire: (request: JobRequest, check?: Check) => Promise<RequestOutcome>;
  /** Says how the work goes. */
  readonly progress: (note: string) => void;
  /** Makes something once, also across restarts: the handler itself may be called again after a crash. */
  readonly once: <Result>(key: string, make: () => Promise<Result>) => Promise<Result>;
  readonly store: DocumentStore;
}

/** Does the work of a milestone. After a crash it is called again, unless its result was stored. */
export type Handler = (job: Assignment, tools: WorkTools) => Promise<Work>;

/** What a provider lays before a panel. */
export type EvidenceWords = Pick<DisputeEvidence, "summary" | "points" | "exhibits" | "providerBps">;

/** What the role of a provider is given. Times are in seconds of the chain. */
export interface ProviderRole {
  readonly agentId: bigint;
  /** Offers that name none of these skills are left out. */
  readonly skills: readonly string[];
  /**
   * The price of a bid, in units of the offer's token; undefined for no bid. A policy bargains: the first bid is what it asks for first,
   * and each counter-proposal of the client is answered by another bid, or declined. For an offer that closes at a time, where bids are sealed and
   * final, the price of a policy is `sealedBidPrice` for so many `bidders`.
   */
  readonly price: (offer: OfferFacts) => OwnPrice | Promise<OwnPrice>;
  /** Makes the moves instead of the policy, within its limits; the policy's move counts where it makes none, or one that is not allowed. */
  readonly decide?: DecideMove;
  /** With how many bidders a policy reckons in sealed bidding, itself among them; 2 when left out. */
  readonly bidders?: number;
  readonly handler: Handler;
  readonly counterparties?: Counterparties;
  /** Tokens in which it is paid; any when left out. */
  readonly tokens?: readonly string[];
  /** Panels by which it lets itself be judged; none when left out: offers with panels are left out then. */
  readonly trustedPanels?: readonly string[] | "any";
  /** How many handlers work at once; 4 when left out. */
  readonly concurrency?: number;
  /** How many offers and jobs are open at most, the ones that wait included; 100 when left out. */
  readonly capacity?: number;
  /** How long a handler may work, in seconds of this machine; until the deadline when left out. */
  readonly timeout?: number;
  /** How often a handler that fails is called; 3 when left out. Then the milestone is given up. */
  readonly attempts?: number;
  /** The time of a milestone from the award; what the offer leaves when left out. */
  readonly deliverWithin?: bigint;
  /** How long a bid counts from its making; an hour, or less where the offer ends before, when left out. A sealed bid counts at least until
   * twenty minutes after its closing time. */
  readonly validFor?: bigint;
  /** Who gets the earnings; all to the provider when left out. */
  readonly payees?: readonly Payee[];
  /** Whether a bid is sent to the client by message, or announced on the job board for all to see; by message when left out. A sealed bid always
   * goes by message. */
  readonly bidBy?: "message" | "board";
  /** How long to wait for the client's release before the delivery goes to the chain; 600 when left out. */
  readonly patience?: bigint;
  /** Evidence for a panel; none when left out. Called once for each round. */
  readonly evidence?: (
    dispute: Dispute,
    round: bigint,
  ) => EvidenceWords | undefined | Promise<EvidenceWords | undefined>;
  /**
   * Whether evidence goes to the panel and the client by encrypted message alone, and the chain has a salted hash of it; false when left out:
   * then everybody can read it. A member of the panel without a key for encrypted messages cannot read what is private.
   */
  readonly privateEvidence?: boolean;
  /** Whether to give in when a delivery is disputed; never when left out. */
  readonly concede?: (dispute: Dispute) => boolean | Promise<boolean>;
  /** Whether to appeal a first ruling; never when left out. */
  readonly appeal?: (dispute: Dispute) => boolean | Promise<boolean>;
}
