import { DocumentHashMismatchError, DocumentTooLargeError } from "../../errors/document-errors.js";
import { hashBytes, hashDocument } from "../hash-document.js";
import { canonicalBytes } from "../json/canonical-text.js";
import { parseJson } from "../json/parse-json.js";
import { BLOB_MAX_BYTES, DOCUMENT_MAX_BYTES } from "../limits.js";
import { validateDocument } from "../validate-document.js";
import type { DocumentStore, StoreOptions, Transport } from "./document-store.js";

/** The media type under which documents are stored. */
const DOCUMENT_MEDIA_TYPE = "application/ld+json";

/**
 * Makes a store of a transport. The store verifies all content against its hash, so that a transport only moves bytes.
 *
 * @param transport Reads and writes bytes in one place.
 * @example const own = createStore(transport, { maxBlobBytes: 1024 * 1024 });
 */
export function createStore(transport: Transport, { maxBlobBytes = BLOB_MAX_BYTES }: StoreOptions = {}): DocumentStore {
  return {
    schemes: transport.schemes,
    handles: (uri) => transport.handles(uri),

    async put(document) {
      const content = canonicalBytes(validateDocument(document));
      const hash = hashBytes(content);
      return { uri: await transport.write(content, hash, DOCUMENT_MEDIA_TYPE), hash };
    },

    async get(uri, hash, expected) {
      const content = await transport.read(uri, DOCUMENT_MAX_BYTES);
      return validateDocument(verifiedJson(content, uri, hash), expected);
    },

    async putBlob(content, mediaType) {
      if (content.length > maxBlobBytes) throw new DocumentTooLargeError(mediaType, maxBlobBytes);
      const hash = hashBytes(content);
      return { uri: await transport.write(content, hash, mediaType), hash, mediaType, bytes: content.length };
    },

    async getBlob(uri, hash) {
      const content = await transport.read(uri, maxBlobBytes);
      const actual = hashBytes(content);
      if (actual !== hash.toLowerCase()) throw new DocumentHashMismatchError(uri, hash, actual);
      return content;
    },

    getUnverified: (uri) => transport.read(uri, DOCUMENT_MAX_BYTES),
  };
}

function verifiedJson(content: Uint8Array, uri: string, hash: string): object {
  const expected = hash.toLowerCase();
  let value: unknown;
  try {
    value = parseJson(content, "job document");
  } catch (cause) {
    // Was it published like this, or did it come to harm on the way?
    const actual = hashBytes(content);
    throw actual === expected ? cause : new DocumentHashMismatchError(uri, hash, actual, { cause });
  }
  const document = Object(value) as object;
  const actual = hashDocument(document);
  if (actual !== expected) throw new DocumentHashMismatchError(uri, hash, actual);
  return document;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "application/json": ".json",
  "application/ld+json": ".json",
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "image/png": ".png",
  "text/csv": ".csv",
  "text/markdown": ".md",
  "text/plain": ".txt",
};

/** The name under which content lies in a folder or on a server: its hash, and an extension for people. */
export function fileName(hash: string, mediaType: string): string {
  return hash + (EXTENSIONS[mediaType] ?? ".bin");
}
