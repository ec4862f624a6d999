import { fileURLToPath } from "node:url";

import { UnsupportedUriError, UriRefusedError } from "../../errors/document-errors.js";
import { combineStores, dataUriStore } from "./data-uri-store.js";
import type { DocumentStore } from "./document-store.js";
import { folderStore } from "./folder-store.js";
import { httpStore, type HttpStoreOptions } from "./http-store.js";

/**
 * Opens the store that a URI names, for writing; it also reads `data:` and public web URIs, since the other side of a job
 * chooses its own store.
 *
 * @param location `data:`, the `file:` URI of a folder, or the `http:` or `https:` URL below which to write.
 * @param options For the parts that speak HTTP.
 * @throws {@link UnsupportedUriError}, {@link UriRefusedError}
 * @example const folder = openStore("file:///var/lib/agent/documents");
 */
export function openStore(location: string, options: Omit<HttpStoreOptions, "baseUrl"> = {}): DocumentStore {
  switch (location.slice(0, location.indexOf(":") + 1).toLowerCase()) {
    case "data:":
      return combineStores(dataUriStore(options), httpStore(options));
    case "file:":
      return combineStores(folderStore(folderOf(location), options), dataUriStore(options), httpStore(options));
    case "http:":
    case "https:":
      return combineStores(httpStore({ ...options, baseUrl: location }), dataUriStore(options));
    default:
      throw new UnsupportedUriError(location, ["data:", "file:", "http:", "https:"]);
  }
}

function folderOf(location: string): string {
  try {
    return fileURLToPath(location);
  } catch (cause) {
    throw new UriRefusedError(location, "it is not the URI of a folder on this machine", { cause });
  }
}
