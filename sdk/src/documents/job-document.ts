import type { JobDelivery } from "./job-delivery.js";
import type { JobOffer } from "./job-offer.js";
import type { JobPlan } from "./job-plan.js";

/** The documents of a job by their `@type`. */
export interface JobDocuments {
  readonly JobOffer: JobOffer;
  readonly JobPlan: JobPlan;
  readonly JobDelivery: JobDelivery;
}

export type JobDocumentType = keyof JobDocuments;
export type JobDocument = JobDocuments[JobDocumentType];
