import type { JOB_CONTEXT_IRI } from "./context.js";
import type { Resource } from "./resource.js";

/** One thing that a party says about a delivery. */
export interface EvidencePoint {
  readonly statement: string;
  /** The id of the offer's acceptance criterion that it is about. */
  readonly criterion?: string;
}

/** What a party lays before a panel. Its hash is what goes to the escrow; the panel reads it wherever it stands. */
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
