import type { Tier } from "./tier.js";

/** What a client wants and pays at most. All of it is signed; amounts are in units of `token`, times in unix seconds. */
export interface Offer {
  /** Who pays: a plain address, a contract, or an agent's account. */
  readonly client: string;
  /** The agent that the client acts for; 0 = none, a pseudonym. */
  readonly clientAgentId: bigint;
  readonly token: string;
  /** The most that all milestones together may cost. */
  readonly maxPrice: bigint;
  /** The highest protocol fee that the client accepts, in basis points of what the provider earns. */
  readonly maxFeeBps: bigint;
  /** How long the windows are. A micro job's whole price is within the token's micro limit. */
  readonly tier: Tier;
  /** Hash of the {@link JobOffer} document. */
  readonly briefHash: string;
  /** No milestone may be due later. */
  readonly deliverBy: bigint;
  /** Seconds from a delivery to its automatic release. */
  readonly reviewWindow: bigint;
  /** First panel; 32 zero bytes = none. */
  readonly panelId: string;
  /** Appeal panel; 32 zero bytes = none. */
  readonly appealPanelId: string;
  /** The provider's share if both panels stay silent, 0 to 10,000. */
  readonly defaultBps: bigint;
  /** The least bond of a bid. */
  readonly bidBond: bigint;
  /** The only provider that may bid; the zero address = open to all. */
  readonly provider: string;
  /** The job that this one is a part of; 32 zero bytes = none. */
  readonly parentJobId: string;
  /** A contract that checks deliveries; the zero address = none. */
  readonly verifier: string;
  /** No award after it. */
  readonly validUntil: bigint;
  /** Single use for each client; 0 = none: the offer stands for any number of bids, and cannot be taken back. */
  readonly nonce: bigint;
}

/** A part of a job with its own amount, time and settlement. */
export interface MilestoneTerms {
  readonly amount: bigint;
  /** Seconds from the award in which a delivery counts: a late award does not shorten it. */
  readonly deliverWithin: bigint;
}

/** One receiver of the provider's earnings. */
export interface Payee {
  readonly account: string;
  /** Its part of the earnings; all parts add up to 10,000. */
  readonly bps: bigint;
}

/** A provider's answer to one offer. */
export interface Bid {
  readonly agentId: bigint;
  /** Signs and delivers; must be authorised for the agent. */
  readonly provider: string;
  readonly bond: bigint;
  /** 1 to 16. */
  readonly milestones: readonly MilestoneTerms[];
  /** 0 to 10; none = all to `provider`. */
  readonly payees: readonly Payee[];
  /** Hash of the {@link JobPlan} document; 32 zero bytes = no plan. */
  readonly planHash: string;
  readonly validUntil: bigint;
  /** Single use for each provider; 0 = none: only the same terms cannot be awarded twice. */
  readonly nonce: bigint;
}

/** The full terms of a job. The escrow stores only their hash: keep them, or rebuild them with {@link getJob}. */
export interface Terms {
  readonly offer: Offer;
  readonly bid: Bid;
}
