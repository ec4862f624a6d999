// Written by scripts/generate-sdk.ts from the types of sdk/src/exports/node.ts. Do not edit.
import { checked } from "../arguments/checked.js";
import { either, list, literals, object, optional, scalar } from "../arguments/form.js";
import * as api from "../exports/node.js";

export * from "../exports/node.js";

const omitForm = /* @__PURE__ */ object({ writeHeaders: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")), timeoutMs: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("number")), maxRedirects: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")), allowPrivateHosts: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("boolean")), fetch: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("callback")), maxBlobBytes: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("count")) });

/**
 * A journal in a file, one line of JSON for each transaction, on the disk before the transaction goes to a node: after a crash the
 * same call finds what was sent. A reader of the file can send those transactions, and no other ones. Give each process a file of its
 * own. Of a line with a key the memory holds only its place, so that the file may grow; move it away when its keys are used no more.
 *
 * @param path Made, with its folder, when it does not exist.
 * @throws {@link StoreUnavailableError} when the file cannot be read or written; nothing is sent then.
 * @example
 * const journal = await fileJournal("state/sent.jsonl");
 * const client = await connect({ url, privateKey, deployment, journal });
 */
export const fileJournal: typeof api.fileJournal = /* @__PURE__ */ checked("fileJournal", api.fileJournal, true, { name: "path", form: /* @__PURE__ */ scalar("text") });

/**
 * A store in a folder of this machine. It writes files named by their hash, each at once or not at all, and reads any
 * regular file below the folder, but nothing outside: a stranger's document cannot make us read `/etc/passwd`, neither by
 * `..` nor by a symbolic link.
 *
 * @param folder Made by the first write when it does not exist.
 */
export const folderStore: typeof api.folderStore = /* @__PURE__ */ checked("folderStore", api.folderStore, false, { name: "folder", form: /* @__PURE__ */ scalar("text") }, { name: "options", form: /* @__PURE__ */ optional(/* @__PURE__ */ scalar("thing")) });

/**
 * Opens the store that a URI names, for writing; it also reads `data:` and public web URIs, since the other side of a job
 * chooses its own store.
 *
 * @param location `data:`, the `file:` URI of a folder, or the `http:` or `https:` URL below which to write.
 * @param options For the parts that speak HTTP.
 * @throws {@link UnsupportedUriError}, {@link UriRefusedError}
 * @example const folder = openStore("file:///var/lib/agent/documents");
 */
export const openStore: typeof api.openStore = /* @__PURE__ */ checked("openStore", api.openStore, false, { name: "location", form: /* @__PURE__ */ scalar("text") }, { name: "options", form: /* @__PURE__ */ optional(omitForm) });

/**
 * Opens a cache in a SQLite file of this machine, which is made when it does not exist. Two processes may share it. It needs
 * Node.js and loads `node:sqlite` only here, so that a browser never asks for it.
 *
 * @param path Of the file, or `:memory:`.
 * @throws {@link EdgeCacheUnavailableError} here when it is no such file, and by every method when it fails later.
 * @example const cache = await openEdgeCache("trust.sqlite");
 */
export const openEdgeCache: typeof api.openEdgeCache = /* @__PURE__ */ checked("openEdgeCache", api.openEdgeCache, true, { name: "path", form: /* @__PURE__ */ scalar("text") });
