/** The largest job document or registration file, in bytes of UTF-8. */
export const DOCUMENT_MAX_BYTES = 256 * 1024;

/** The deepest nesting of objects and arrays in a document. */
export const DOCUMENT_MAX_DEPTH = 32;

/** The most values (objects, arrays, texts, numbers, …) in a document: a bound on the time that a stranger's document takes. */
export const DOCUMENT_MAX_VALUES = 25_000;

/** The largest blob (an input, an output) unless the caller allows more, in bytes. */
export const BLOB_MAX_BYTES = 16 * 1024 * 1024;
