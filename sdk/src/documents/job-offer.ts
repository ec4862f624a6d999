import type { JOB_CONTEXT_IRI } from "./context.js";
import type { Resource } from "./resource.js";

/** Something the provider must deliver. */
export interface ExpectedOutput {
  /** What the delivery will call it. */
  readonly name: string;
  readonly description: string;
  readonly mediaType?: string;
  /** A schema the output must satisfy. */
  readonly schema?: string;
}

/** When the work is good. With `metric`, a machine can tell from the delivery's metrics. */
export interface AcceptanceCriterion {
  readonly id: string;
  readonly description: string;
  /** The name of a metric of the delivery. */
  readonly metric?: string;
  readonly equals?: string | number | boolean;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What the work may cost, in whole tokens written as decimals: `"12.50"`. */
export interface Budget {
  /** A symbol of the chain's address book, or an ERC-20 address. */
  readonly token: string;
  /** The most the client pays. */
  readonly maxPrice: string;
  /** What the client expects to pay; not above `maxPrice`. */
  readonly amount?: string;
}

/** The brief of a job: what is wanted. Its hash is the offer's `briefHash`. */
export interface JobOffer {
  readonly "@context": typeof JOB_CONTEXT_IRI;
  readonly "@type": "JobOffer";
  readonly title: string;
  readonly description: string;
  /** The language of the prose, as in BCP 47: `en`, `pt-BR`. */
  readonly language?: string;
  /** What a provider must be able to do, as lower-case names: `csv-validation`, `data_engineering/quality`. */
  readonly skills: readonly string[];
  readonly inputs?: readonly Resource[];
  readonly outputs: readonly ExpectedOutput[];
  readonly acceptance: readonly AcceptanceCriterion[];
  readonly budget: Budget;
  /** By when the last milestone must be delivered: RFC 3339 with seconds and an offset. */
  readonly deadline: string;
  /** When bidding ends, as the deadline is written and before it: the client compares all bids then, and none earlier. */
  readonly closesAt?: string;
  /** How long the client may look at a delivery before it counts as accepted, in seconds; 3600 to 7776000. */
  readonly reviewWindow: number;
  /** What a bidder must put at stake, in whole tokens of the budget. */
  readonly bidBond?: string;
  /** The job of which this one is a part. */
  readonly parentJob?: string;
  /** 32 random bytes that keep a short or guessable brief from being found out from its hash. */
  readonly salt?: string;
}
