import type { JOB_CONTEXT_IRI } from "./context.js";

/** The documents of a job by their `@type`. */
export interface JobDocuments {
  readonly JobOffer: JobOffer;
  readonly JobPlan: JobPlan;
  readonly JobDelivery: JobDelivery;
  readonly DisputeEvidence: DisputeEvidence;
  readonly RulingReasons: RulingReasons;
}

export type JobDocumentType = keyof JobDocuments;
export type JobDocument = JobDocuments[JobDocumentType];

/** Something the provider must deliver. */
export interface ExpectedOutput {
  /** What the delivery will call it. */
  readonly name: string;
  readonly description: string;
  readonly mediaType?: string;
  /** A schema the output must satisfy. */
  readonly schema?: string;
}

/** When the work is good. With `metric`, a program can test it on the delivery's metrics. */
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

export interface PlanStep {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly skills?: readonly string[];
  /** Ids of earlier steps. */
  readonly dependsOn?: readonly string[];
  /** The milestone that this step belongs to, from 0. */
  readonly milestone?: number;
  /** In seconds. */
  readonly estimatedDuration?: number;
}

export interface PlanMilestone {
  readonly title: string;
  /** Its price in whole tokens of the offer's budget: `"12.50"`. */
  readonly amount: string;
  readonly deadline: string;
  /** Names of outputs of the offer. */
  readonly outputs?: readonly string[];
}

export interface PlanTool {
  readonly name: string;
  readonly version?: string;
  readonly uri?: string;
}

/** A part of the work for which the provider means to hire another agent. */
export interface PlanSubcontract {
  readonly description: string;
  readonly skills: readonly string[];
  readonly maxPrice?: string;
  readonly milestone?: number;
}

/** How a bidder means to do a job. Its hash is the bid's `planHash`. */
export interface JobPlan {
  readonly "@context": typeof JOB_CONTEXT_IRI;
  readonly "@type": "JobPlan";
  /** The hash of the {@link JobOffer} that this plan answers. */
  readonly briefHash: string;
  readonly summary: string;
  readonly language?: string;
  readonly steps: readonly PlanStep[];
  /** From the award to the last delivery, in seconds. */
  readonly estimatedDuration: number;
  /** In the order and with the prices of the bid; 1 to 16. */
  readonly milestones: readonly PlanMilestone[];
  readonly tools?: readonly PlanTool[];
  readonly subcontracts?: readonly PlanSubcontract[];
  readonly salt?: string;
}

/** A result of work; unlike an input, its size is always given. */
export interface DeliveredOutput extends Resource {
  readonly bytes: number;
}

/** What was delivered for one milestone. Its hash is what the provider sends to the escrow. */
export interface JobDelivery {
  readonly "@context": typeof JOB_CONTEXT_IRI;
  readonly "@type": "JobDelivery";
  readonly jobId: string;
  /** From 0. */
  readonly milestone: number;
  readonly outputs: readonly DeliveredOutput[];
  readonly summary: string;
  readonly language?: string;
  /** Facts about the result, by the names that the offer's acceptance criteria use. */
  readonly metrics?: Readonly<Record<string, string | number | boolean>>;
  readonly completedAt?: string;
  readonly salt?: string;
}

/** One thing that a party says about a delivery. */
export interface EvidencePoint {
  readonly statement: string;
  /** The id of the offer's acceptance criterion that it is about. */
  readonly criterion?: string;
}

/** What a party lays before a panel. Its hash is what goes to the escrow; the panel reads it wherever it is stored. */
export interface DisputeEvidence {
  readonly "@context": typeof JOB_CONTEXT_IRI;
  readonly "@type": "DisputeEvidence";
  readonly jobId: string;
  /** From 0. */
  readonly milestone: number;
  /** Before which panel: 1 = the first, 2 = the appeal panel. */
  readonly round: number;
  /** Who says it. */
  readonly party: "client" | "provider";
  /** What it comes to, in a few sentences. */
  readonly summary: string;
  readonly language?: string;
  /** The provider's share that the party asks for, 0 to 10,000 basis points. */
  readonly providerBps?: number;
  readonly points?: readonly EvidencePoint[];
  /** Files that show it. */
  readonly exhibits?: readonly Resource[];
  readonly salt?: string;
}

/** One thing that a panel found. */
export interface Finding {
  readonly statement: string;
  /** The id of the offer's acceptance criterion that it is about. */
  readonly criterion?: string;
  /** The hashes of the evidence that it rests on. */
  readonly evidence?: readonly string[];
}

/** Why a panel rules as it does. Its hash is part of what every member signs. */
export interface RulingReasons {
  readonly "@context": typeof JOB_CONTEXT_IRI;
  readonly "@type": "RulingReasons";
  readonly jobId: string;
  /** From 0. */
  readonly milestone: number;
  /** 1 = the first panel, 2 = the appeal panel. */
  readonly round: number;
  readonly panelId: string;
  /** The provider's share, 0 to 10,000 basis points. */
  readonly providerBps: number;
  /** The reasons in a few sentences. */
  readonly summary: string;
  readonly language?: string;
  readonly findings?: readonly Finding[];
  readonly salt?: string;
}

/** Something to work on, or the result of work: where its bytes are, and which bytes they must be. */
export interface Resource {
  /** Unique among its neighbours. */
  readonly name: string;
  /** Where to read it. Content is trusted for its hash, never for its place. */
  readonly uri: string;
  /** keccak256 of the bytes, `0x` and 64 lower-case hex digits. */
  readonly hash: string;
  /** Such as `text/csv`. */
  readonly mediaType: string;
  readonly bytes?: number;
  readonly description?: string;
}
