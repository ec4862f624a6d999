import { toUtf8Bytes } from "ethers";

import { UriTooLongError } from "../../errors/document-errors.js";
import { LIMITS } from "../../protocol/offer-rules.js";
import type { JobDocument } from "../job-documents.js";
import type { DocumentStore, StoredDocument } from "./document-store.js";

/** Stores a document where the chain can point to it. @throws {@link UriTooLongError} and what the store throws. */
export async function publishDocument(document: JobDocument, store: DocumentStore): Promise<StoredDocument> {
  const stored = await store.put(document);
  requireUri(stored.uri);
  return stored;
}

/** @throws {@link UriTooLongError} when a URI is longer than an event may carry. */
export function requireUri(uri: string): void {
  const bytes = toUtf8Bytes(uri).length;
  if (bytes > LIMITS.text) throw new UriTooLongError(uri, bytes, LIMITS.text);
}
