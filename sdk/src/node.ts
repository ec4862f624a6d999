/** What needs Node.js: folders and files for documents, journals and caches. All else is in the entry `.`. */
export * from "./generated/checked-node.js";
