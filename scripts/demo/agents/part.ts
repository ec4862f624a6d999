import type { Roles } from "@guildhall/agent";
import type { Client, DocumentStore } from "@guildhall/sdk";

/** What the rules of an agent work with. */
export interface Desk {
  readonly client: Client;
  /** 0n without an agent. */
  readonly agentId: bigint;
  readonly store: DocumentStore;
  /** The folder with the files of the example. */
  readonly example: string;
  /** Says a sentence about itself in the story. */
  readonly says: (sentence: string) => void;
}

/** Somebody's part in the story; amounts are in units of the test dollar. */
export interface Part {
  /** What it registers as; left out for who needs no agent. */
  readonly description?: string;
  /** What it puts into the escrow when it enters, for the bonds of its bids. */
  readonly deposit?: bigint;
  /** When a job ends and its credit is higher than this, it withdraws all of it; 0n when left out. */
  readonly keeps?: bigint;
  /** How often it looks at the chain, in milliseconds; 250 when left out. */
  readonly looksEvery?: number;
  readonly roles: (desk: Desk) => Roles;
}
