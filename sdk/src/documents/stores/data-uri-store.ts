import { UnsupportedUriError } from "../../errors/document-errors.js";
import { fromDataUri, toDataUri } from "../data-uri.js";
import { createStore } from "./create-store.js";
import type { DocumentStore, StoreOptions } from "./document-store.js";

const SCHEMES = ["data:"];

/**
 * A store that is nowhere: the URI holds the content. Nothing can be lost or taken away, but a URI that goes through the
 * chain must be short: events carry at most 1024 bytes.
 */
export function dataUriStore(options: StoreOptions = {}): DocumentStore {
  return createStore(
    {
      schemes: SCHEMES,
      handles: isDataUri,
      read: async (uri, maxBytes) => {
        if (!isDataUri(uri)) throw new UnsupportedUriError(uri, SCHEMES);
        return fromDataUri(uri, maxBytes).content;
      },
      write: async (content, _hash, mediaType) => toDataUri(content, mediaType),
    },
    options,
  );
}

function isDataUri(uri: string): boolean {
  return /^data:/i.test(uri);
}
