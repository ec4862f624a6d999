import { ZeroHash } from "ethers";

import type { Client } from "../../client/client.js";
import { canonicalBytes } from "../../documents/json/canonical-text.js";
import type { DocumentStore } from "../../documents/stores/document-store.js";
import { requireUri } from "../../jobs/publish-document.js";
import type { FeedbackFile } from "./feedback-file.js";
import { type FeedbackFacts, requireFileOf } from "./feedback-file-facts.js";
import { validateFeedbackFile } from "./parse-feedback-file.js";

/** Where more is said than the rating itself: a file that the action stores, a place, or nowhere. */
export type FeedbackDetails =
  | {
      /** Made by {@link buildFeedbackFile}, for this very rating. */
      readonly file: FeedbackFile;
      /** Where it is put; its URI must be at most 1,024 bytes. */
      readonly store: DocumentStore;
      readonly feedbackUri?: never;
      readonly feedbackHash?: never;
    }
  | {
      readonly file?: never;
      readonly store?: never;
      /** Where it stands, at most 1,024 bytes; nowhere when left out. */
      readonly feedbackUri?: string;
      /** keccak256 of the bytes there; left out for content that its own URI names. */
      readonly feedbackHash?: string;
    };

/** Where the details of a rating are, as the chain will say it. */
export interface FeedbackPlace {
  readonly feedbackUri: string;
  readonly feedbackHash: string;
}

/** Stores the file, if there is one, after checking that it says what the rating says. */
export async function placeOfDetails(
  client: Client,
  facts: FeedbackFacts,
  { file, store, feedbackUri = "", feedbackHash = ZeroHash }: FeedbackDetails,
): Promise<FeedbackPlace> {
  if (file === undefined) {
    requireUri(feedbackUri);
    return { feedbackUri, feedbackHash: feedbackHash.toLowerCase() };
  }
  requireFileOf(client, validateFeedbackFile(file), facts);
  const { uri, hash } = await store.putBlob(canonicalBytes(file), "application/json");
  requireUri(uri);
  return { feedbackUri: uri, feedbackHash: hash };
}
