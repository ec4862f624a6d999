import { UnsupportedUriError } from "../../errors/document-errors.js";
import { readDataUri, toDataUri } from "../data-uri.js";
import { createStore } from "./create-store.js";
import type { DocumentStore, StoreOptions } from "./document-store.js";

const SCHEMES = ["data:"];

/**
 * A store that keeps the content in the URI itself. Nothing can be lost or taken away, but a URI that goes through the
 * chain must be short: events carry at most 1,024 bytes.
 * @example const inline = dataUriStore({ maxBlobBytes: 700 });
 */
export function dataUriStore(options: StoreOptions = {}): DocumentStore {
  return createStore(
    {
      schemes: SCHEMES,
      handles: isDataUri,
      read: async (uri, maxBytes) => {
        if (!isDataUri(uri)) throw new UnsupportedUriError(uri, SCHEMES);
        return (await readDataUri(uri, maxBytes)).content;
      },
      write: async (content, _hash, mediaType) => toDataUri(content, mediaType),
    },
    options,
  );
}

function isDataUri(uri: string): boolean {
  return /^data:/i.test(uri);
}

/**
 * One store of several: it writes to the first and reads from the first that handles the URI.
 *
 * @example const store = combineStores(folderStore("./jobs"), dataUriStore(), httpStore());
 */
export function combineStores(primary: DocumentStore, ...others: readonly DocumentStore[]): DocumentStore {
  const stores = [primary, ...others];
  const schemes = [...new Set(stores.flatMap((store) => store.schemes))];

  const readerOf = (uri: string): DocumentStore => {
    // A store that knows the scheme but not the place says best what is wrong with it.
    const scheme = uri.slice(0, uri.indexOf(":") + 1).toLowerCase();
    const store = stores.find((s) => s.handles(uri)) ?? stores.find((s) => s.schemes.includes(scheme));
    if (!store) throw new UnsupportedUriError(uri, schemes);
    return store;
  };

  return {
    schemes,
    handles: (uri) => stores.some((store) => store.handles(uri)),
    put: (document) => primary.put(document),
    get: async (uri, hash, expected) => readerOf(uri).get(uri, hash, expected),
    putBlob: (content, mediaType) => primary.putBlob(content, mediaType),
    getBlob: async (uri, hash) => readerOf(uri).getBlob(uri, hash),
    getUnverified: async (uri) => readerOf(uri).getUnverified(uri),
  };
}
