import type { Dispute, JobDelivery, JobOffer, ReadEvidence, RulingReasons } from "@guildhall/sdk";

import type { Untrusted } from "../../facts/untrusted.js";
import type { RefusedEvidence } from "./collect-evidence.js";

/** What an arbiter decides by. */
export interface CaseFacts {
  /** The dispute's state on the chain. */
  readonly dispute: Dispute;
  readonly round: bigint;
  /** What was asked for; undefined when it cannot be found. */
  readonly brief: Untrusted<JobOffer> | undefined;
  /** What was delivered, verified against its hash; undefined when it cannot be read: no content is worth nothing. */
  readonly delivery: Untrusted<JobDelivery> | undefined;
  /** What the parties laid before the panels, by the chain or by message, each document verified against the chain, or why it does not count. */
  readonly evidence: readonly Untrusted<ReadEvidence>[];
  /** What was sent to this arbiter as evidence and does not count. */
  readonly refused: readonly RefusedEvidence[];
}

/** What an arbiter thinks of a case. */
export interface Judgement {
  /** The provider's share, 0 to 10,000. */
  readonly providerBps: bigint;
  readonly reasons: Pick<RulingReasons, "summary" | "language" | "findings">;
}

/** What the role of an arbiter is given. Times are in seconds of the chain. */
export interface ArbiterRole {
  /** Decides a case. Called once for each round; what it says is stored before anything is signed. */
  readonly judge: (facts: CaseFacts) => Judgement | Promise<Judgement>;
  /** By how many basis points a colleague's draft may differ from this arbiter's own judgement to be signed; 1,000 when left out. */
  readonly tolerance?: bigint;
  /** How long the next member waits for a draft of the one before it; 600 when left out. */
  readonly patience?: bigint;
  /** Whether to share and withdraw the panel's fees after a case; true when left out. */
  readonly collectFees?: boolean;
}
