import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { JobOffer } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publicStore } from "../documents/stores/http-store.js";
import type { Offer } from "../protocol/terms.js";

/** What {@link readBrief} needs. */
export interface ReadBriefParameters {
  readonly offer: Offer;
  /** Where its post says that the brief is stored. */
  readonly uri: string;
  /** What to read with; `data:` URIs and public web servers when left out. */
  readonly store?: DocumentStore;
}

/**
 * Reads the brief of an offer and verifies it: it is what the client signed. What counts for money and time is the offer, also
 * where the brief says otherwise.
 *
 * @throws {@link DocumentHashMismatchError} when what lies there is not the brief that the client signed.
 * @throws {@link DocumentInvalidError}, {@link DocumentNotFoundError}, {@link DocumentNotJsonError},
 * {@link DocumentTooLargeError}, {@link StoreUnavailableError}, {@link UnsupportedUriError}, {@link UriRefusedError}
 * @example const brief = await readBrief(client, { offer, uri, store });
 */
export function readBrief(
  client: Client,
  { offer, uri, store = publicStore() }: ReadBriefParameters,
): Promise<JobOffer> {
  return read(client, () => store.get(uri, offer.briefHash, "JobOffer"));
}
