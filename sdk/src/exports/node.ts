export { fileJournal } from "../client/file-journal.js";
export { folderStore } from "../documents/stores/folder-store.js";
export { openStore } from "../documents/stores/open-store.js";
export { openEdgeCache, type SqliteEdgeCache } from "../reputation/trust-rank/sqlite-edge-cache.js";
