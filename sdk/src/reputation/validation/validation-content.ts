import type { DocumentStore } from "../../documents/stores/document-store.js";
import { requireUri } from "../../jobs/publish-document.js";

/** What a validator should look at, or what it found: content that the action stores, or the place of one. */
export type ValidationContent =
  | {
      readonly content: Uint8Array;
      /** Such as `application/json`. */
      readonly mediaType: string;
      /** Where it is put; its URI must be at most 1,024 bytes. */
      readonly store: DocumentStore;
      readonly uri?: never;
    }
  | {
      readonly content?: never;
      readonly mediaType?: never;
      readonly store?: never;
      /** At most 1,024 bytes. */
      readonly uri: string;
    };

/** Stores the content, if there is any. The hash is known only then. */
export async function placeOfContent(
  parameters: ValidationContent,
): Promise<{ readonly uri: string; readonly hash?: string }> {
  const place =
    parameters.content === undefined
      ? { uri: parameters.uri }
      : await parameters.store.putBlob(parameters.content, parameters.mediaType);
  requireUri(place.uri);
  return place;
}
