import type { AgentJob, Counts } from "../agent/agent-answer";

/** A page of jobs. */
export interface JobPage {
  readonly items: readonly AgentJob[];
  readonly total: number;
}

/** An offer of the account. */
export interface AccountOffer {
  readonly id: string;
  readonly title: string | null;
  readonly isOpen: boolean;
  readonly clientRecord: { readonly paid: Counts; readonly silent: Counts; readonly lost: Counts };
  readonly token: string;
  readonly tokenSymbol: string | null;
  readonly tokenDecimals: number | null;
  readonly maxPrice: string;
  readonly bids: number;
  readonly postedAt: string;
}

/** A page of offers. */
export interface OfferPage {
  readonly items: readonly AccountOffer[];
  readonly total: number;
}

/** Agents by their owner. */
export interface AgentPage {
  readonly items: readonly { readonly id: string; readonly identity: string | null; readonly name: string | null }[];
  readonly total: number;
}

/** What was found under an address. */
export interface SearchAnswer {
  readonly hits: readonly { readonly kind: string; readonly id: string; readonly note: string | null }[];
}
