import type { DocumentStore } from "../../documents/stores/document-store.js";
import { requireUri } from "../../documents/stores/publish-document.js";

/** Which request: it belongs to its agent and its hash, whatever others ask with the same hash. */
export interface ValidationReference {
  /** The agent that asked. */
  readonly agentId: bigint;
  readonly requestHash: string;
}

/** A request for validation, and its latest answer. */
export interface Validation extends ValidationReference {
  /** Who was asked. */
  readonly validator: string;
  /** When it was asked or last answered, in unix seconds. */
  readonly lastUpdate: bigint;
  /** Left out while there is none. */
  readonly answer?: ValidationAnswer;
}

/** What a validator said last. */
export interface ValidationAnswer {
  /** 0 to 100; for a yes or no, 100 or 0. */
  readonly response: bigint;
  /** keccak256 of what was said beside; 32 zero bytes for nothing. */
  readonly responseHash: string;
  /** What the response means. */
  readonly tag: string;
}

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
