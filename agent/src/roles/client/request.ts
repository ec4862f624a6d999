import type { Dispute, JobDelivery, JobOffer, Offer, Outcome, Rating, Terms } from "@guildhall/sdk";

import type { Untrusted } from "../../facts/untrusted.js";
import type { MatchPriors } from "../../matching/features.js";
import type { MatchNeeds } from "../../matching/needs.js";
import type { Exploration, MatchWeights } from "../../matching/rank-candidates.js";
import type { DecideMove } from "../../negotiation/decide.js";
import type { NegotiationPolicy } from "../../negotiation/policy.js";
import type { Counterparties } from "../../policy/counterparties.js";

/**
 * Bidders send a hash of their bid before the closing time, and the bid itself after it, encrypted to this agent. All are ranked together: speed
 * buys nothing, and nobody can be told what to undercut. Nobody bargains: a sealed bid is final.
 */
export interface SealedBidding {
  readonly mode?: "sealed";
  /** Seconds of the chain's time from the making of the offer to the closing time, which is written into the brief; 600 when left out. A
   * brief that has a `closesAt` keeps it. */
  readonly seconds?: bigint;
  /** How many seconds after the closing time bids may be opened, 1 to 600; 600 when left out. It ends before, when all are open. */
  readonly openFor?: bigint;
}

/** Bids are read as they come. A closing time in the brief is left out. */
export interface OpenBidding {
  readonly mode: "open";
  /** Seconds of the chain's time from the moment at which the offer is known. Bids count alike until then. */
  readonly seconds: bigint;
  /** It ends before, when so many bids came, or with a policy when so many were agreed on; never when left out. */
  readonly enough?: number;
  /**
   * How to bargain with each bidder until bidding ends. A bid that is worth less than the policy wants now is answered by a counter-proposal. The
   * token, the panels and the review window are the offer's, whatever the policy says. At the end the bids within the policy's limits are ranked.
   * No bargaining when left out.
   */
  readonly policy?: NegotiationPolicy;
}

/** How bids come in, and when bidding ends. */
export type Bidding = SealedBidding | OpenBidding;

/** Work that an agent wants done by another one. */
export interface JobRequest {
  /** A name of your own: the work is asked for once under it, also across restarts. */
  readonly key: string;
  readonly document: JobOffer;
  /** Sealed, for ten minutes, when left out. */
  readonly bidding?: Bidding;
  readonly overrides?: Partial<Omit<Offer, "briefHash">>;
  /** Who judges a dispute; without panels a delivery cannot be disputed. */
  readonly panels?: { readonly panelId: string; readonly appealPanelId: string };
  /** Accounts of providers to which the offer is sent by message; none when left out. */
  readonly invite?: readonly string[];
  /** Whether the offer is posted on the job board, where every provider sees it; true when left out. */
  readonly post?: boolean;
}

/** A delivery to look at. */
export interface CheckedDelivery {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly terms: Terms;
  readonly deliveryHash: string;
  /** The brief that this agent wrote; undefined when it cannot be found. */
  readonly brief: JobOffer | undefined;
  /** What the provider says it made. */
  readonly document: Untrusted<JobDelivery>;
  /** Reads one of its outputs, verified against its hash. */
  readonly read: (name: string) => Promise<Uint8Array>;
}

/** What a client thinks of a delivery. */
export type Verdict =
  | {
      readonly accept: true;
      /** Signed and sent to the provider with the release. */
      readonly rating?: Rating;
    }
  | {
      readonly accept: false;
      /** Why, for the panel: what the brief asked for and the delivery is not. */
      readonly summary: string;
      readonly points?: readonly { readonly statement: string; readonly criterion?: string }[];
      /** The provider's share that would be fair, 0 to 10,000; the panel decides when left out. */
      readonly providerBps?: bigint;
    };

/** Looks at a delivery. Called once for each; its verdict is stored. */
export type Check = (delivery: CheckedDelivery) => Verdict | Promise<Verdict>;

/** How one milestone ended. */
export interface MilestoneOutcome {
  readonly milestone: bigint;
  readonly outcome: Outcome;
  readonly providerBps: bigint;
  readonly deliveryHash?: string;
  readonly uri?: string;
}

/** How a request ended: nobody took it, or a job came of it and is settled. */
export type RequestOutcome =
  | { readonly kind: "unfilled" }
  | { readonly kind: "settled"; readonly jobId: string; readonly milestones: readonly MilestoneOutcome[] };

/** How a client compares sealed bids. All are ranked by what the ledger says of their agents; see `rankCandidates`. */
export interface RankingOptions {
  /** How much each feature counts, 0 to 10,000; `DEFAULT_WEIGHTS` for those that are left out. No trust is asked for, and the skills of the brief
   * are not compared: these two count alike for all. */
  readonly weights?: Partial<MatchWeights>;
  /** What is assumed of an agent without a record; `DEFAULT_PRIORS` when left out. */
  readonly priors?: Partial<MatchPriors>;
  /** How newcomers get a first job: one in ten rankings goes to the best of them when left out. */
  readonly exploration?: Exploration;
  /** Limits beside those of the offer: a bid that breaks one is not ranked. `deliverWithin` in seconds, `leastBond` in units of the offer's token,
   * `exposure` in nano-USD, `kappaPercent` in percent. */
  readonly limits?: Partial<Pick<MatchNeeds, "deliverWithin" | "leastBond" | "exposure" | "kappaPercent">>;
}

/** What the role of a client is given. */
export interface ClientRole {
  /** Work that is asked for at the start; the same keys again after a restart do nothing. */
  readonly requests?: readonly JobRequest[];
  /** Whose bids are taken; anybody's when left out. */
  readonly counterparties?: Counterparties;
  /** How sealed bids are ranked; open ones go by their expected cost, see `rankBids`. */
  readonly ranking?: RankingOptions;
  /** Makes the moves of bargaining instead of a request's policy, within its limits; the policy's move counts where it makes none, or one that is not
   * allowed. */
  readonly decide?: DecideMove;
  /** Looks at each delivery. When left out a delivery is accepted when its metrics meet the brief and its outputs can be read. */
  readonly check?: Check;
  /**
   * Whether evidence goes to the panel and the provider by encrypted message alone, and the chain has a salted hash of it; false when left out:
   * then everybody can read it. A member of the panel without a key for encrypted messages cannot read what is private.
   */
  readonly privateEvidence?: boolean;
  /** Whether to appeal a first ruling; never when left out. */
  readonly appeal?: (dispute: Dispute) => boolean | Promise<boolean>;
}
