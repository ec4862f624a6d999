import type { JOB_CONTEXT_IRI } from "./context.js";
import type { Resource } from "./resource.js";

/** A result of work; unlike an input, its size is always told. */
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
