import type { JOB_CONTEXT_IRI } from "./context.js";

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
