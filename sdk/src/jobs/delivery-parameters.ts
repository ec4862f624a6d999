import type { JobDelivery } from "../documents/job-delivery.js";
import type { DocumentStore, StoredDocument } from "../documents/stores/document-store.js";
import { DocumentInvalidError } from "../errors/document-errors.js";
import { publishDocument, requireUri } from "./publish-document.js";
import type { MilestoneParameters, ResolvedMilestone } from "./resolve-job.js";

/** A delivery whose document is stored by the action. */
export interface DeliveryDocument {
  readonly document: JobDelivery;
  /** Where it is put; its URI must be at most 1024 bytes. */
  readonly store: DocumentStore;
}

/** A delivery whose document is stored already. */
export interface DeliveryPlace {
  /** keccak256 of the document's RFC 8785 bytes, as {@link hashDocument} gives it; not 0. */
  readonly deliveryHash: string;
  /** Where it stands, at most 1024 bytes. */
  readonly uri: string;
}

/** Which milestone, and what was made for it: a document with a store, or the hash and URI of one. */
export type DeliveryParameters = MilestoneParameters & (DeliveryDocument | DeliveryPlace);

/** Hash and URI of a delivery; a document is checked against its milestone, and stored. */
export async function placeOf(
  parameters: DeliveryDocument | DeliveryPlace,
  { jobId, milestone }: ResolvedMilestone,
): Promise<StoredDocument> {
  if (!("document" in parameters)) {
    requireUri(parameters.uri);
    return { hash: parameters.deliveryHash, uri: parameters.uri };
  }
  const { document, store } = parameters;
  const problems = [
    ...(document.jobId.toLowerCase() === jobId ? [] : [{ path: "/jobId", message: `must be ${jobId}` }]),
    ...(BigInt(document.milestone) === milestone ? [] : [{ path: "/milestone", message: `must be ${milestone}` }]),
  ];
  if (problems.length > 0) throw new DocumentInvalidError("JobDelivery", problems);
  return publishDocument(document, store);
}
