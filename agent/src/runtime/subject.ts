import type { Offer, Terms } from "@guildhall/sdk";

import type { JobRequest } from "../roles/client/request.js";

/** An offer of somebody else that this agent may answer. */
export interface OfferSubject {
  readonly kind: "offer";
  readonly offer: Offer;
  /** Where the brief is. */
  readonly uri: string;
}

/** Work that this agent wants done. */
export interface RequestSubject {
  readonly kind: "request";
  readonly request: JobRequest;
}

/** A job that this agent takes part in, or watches as a keeper. */
export interface JobSubject {
  readonly kind: "job";
  readonly jobId: string;
  readonly terms: Terms;
}

/** A dispute that a panel of this agent decides, or may decide on appeal. */
export interface CaseSubject {
  readonly kind: "case";
  readonly jobId: string;
  readonly milestone: bigint;
  readonly terms: Terms;
}

/** Something that goes on over time, and that the agent looks at again and again until it is over. */
export type Subject = OfferSubject | RequestSubject | JobSubject | CaseSubject;

/** The topics under which messages about subjects are kept. A subject's key is the topic of most of them. */
export const topicOf = {
  offer: (offerHash: string): string => `offer:${offerHash.toLowerCase()}`,
  bids: (offerHash: string): string => `bids:${offerHash.toLowerCase()}`,
  openings: (offerHash: string): string => `openings:${offerHash.toLowerCase()}`,
  bargaining: (offerHash: string): string => `bargaining:${offerHash.toLowerCase()}`,
  request: (key: string): string => `request:${key}`,
  job: (jobId: string): string => `job:${jobId.toLowerCase()}`,
  case: (jobId: string, milestone: bigint): string => `case:${jobId.toLowerCase()}/${milestone}`,
};
