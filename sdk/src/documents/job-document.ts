import type { DisputeEvidence } from "./dispute-evidence.js";
import type { JobDelivery } from "./job-delivery.js";
import type { JobOffer } from "./job-offer.js";
import type { JobPlan } from "./job-plan.js";
import type { RulingReasons } from "./ruling-reasons.js";

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
