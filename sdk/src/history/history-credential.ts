import type { HistoryClaim } from "./history-claim.js";
import type { HistoryKind } from "./history-kinds.js";

/** The contexts of a history: that of W3C credentials, and our own names. Nothing is ever fetched from them. */
export const HISTORY_CONTEXT = [
  "https://www.w3.org/ns/credentials/v2",
  { "@vocab": "urn:guildhall:vocabulary:history:1#" },
] as const;

/** What a history is by the W3C data model. */
export const HISTORY_TYPES = ["VerifiableCredential", "AgentHistoryCredential"] as const;

/** Which events a history is about: all of these kinds in these blocks. Whoever has all its credentials can tell what was left out. */
export interface HistoryCoverage {
  readonly kinds: readonly HistoryKind[];
  /** The first block. */
  readonly fromBlock: number;
  /** The last block. */
  readonly toBlock: number;
  /** Of the last block: on another branch of the chain, another history may have happened. */
  readonly toBlockHash: string;
}

/** What a credential says about an agent. */
export interface HistorySubject {
  /** The agent's DID. */
  readonly id: string;
  /** A decimal number. */
  readonly agentId: string;
  /** `eip155:<chainId>:<identity registry>` */
  readonly agentRegistry: string;
  readonly coverage: HistoryCoverage;
  /** Some or all of the events, in the order of the chain. */
  readonly claims: readonly HistoryClaim[];
}

/** An agent's history, or a part of it, as a W3C verifiable credential (VCDM 2.0). */
export interface HistoryCredential {
  readonly "@context": typeof HISTORY_CONTEXT;
  /** `urn:uuid:…` */
  readonly id: string;
  readonly type: typeof HISTORY_TYPES;
  /** The DID of who exported it. */
  readonly issuer: string;
  readonly validFrom: string;
  /** Left out: for ever, as long as the issuer keeps its key. */
  readonly validUntil?: string;
  readonly credentialSubject: HistorySubject;
}
