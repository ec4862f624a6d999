import type { JobDocument, JobDocuments, JobDocumentType } from "../job-documents.js";

/** Where a document was put, and what it is named by. */
export interface StoredDocument {
  readonly uri: string;
  /** keccak256 of the canonical bytes. */
  readonly hash: string;
}

/** Where a blob was put: everything but the name of a {@link Resource}. */
export interface StoredBlob {
  readonly uri: string;
  /** keccak256 of the bytes. */
  readonly hash: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/**
 * A place for documents and blobs. Nothing that is read from it is returned before it was verified against its hash, with
 * the one exception that says so in its name.
 */
export interface DocumentStore {
  /** The URI schemes it reads, with their colon. */
  readonly schemes: readonly string[];

  /** Whether it would try to read this URI. */
  handles(uri: string): boolean;

  /**
   * Validates a document and stores its canonical bytes. To put the same document again is no error.
   *
   * @throws {@link DocumentInvalidError}, {@link DocumentTooLargeError}, {@link StoreReadOnlyError},
   * {@link StoreUnavailableError}
   */
  put(document: JobDocument): Promise<StoredDocument>;

  /**
   * Reads a document, verifies it against its hash, and validates it. What lies there may be laid out as its author
   * likes: the hash is that of the canonical form.
   *
   * @param expected The type it must have; any job document when left out.
   * @throws {@link DocumentHashMismatchError}, {@link DocumentInvalidError}, {@link DocumentNotFoundError},
   * {@link DocumentNotJsonError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
   * {@link UnsupportedUriError}, {@link UriRefusedError}
   */
  get<Type extends JobDocumentType = JobDocumentType>(
    uri: string,
    hash: string,
    expected?: Type,
  ): Promise<JobDocuments[Type]>;

  /**
   * Stores bytes as they are: an input or an output of a job.
   *
   * @param mediaType Such as `text/csv`.
   * @throws {@link DocumentTooLargeError}, {@link StoreReadOnlyError}, {@link StoreUnavailableError}
   */
  putBlob(content: Uint8Array, mediaType: string): Promise<StoredBlob>;

  /**
   * Reads bytes and verifies them against their hash.
   *
   * @throws {@link DocumentHashMismatchError}, {@link DocumentNotFoundError}, {@link DocumentTooLargeError},
   * {@link StoreUnavailableError}, {@link UnsupportedUriError}, {@link UriRefusedError}
   */
  getBlob(uri: string, hash: string): Promise<Uint8Array>;

  /**
   * Reads what a URI has now, without a check: for content without a promised hash, such as an agent's registration
   * file. Its author, or the server, may change it at any time; nothing that money depends on may rest on it.
   *
   * @throws {@link DocumentNotFoundError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
   * {@link UnsupportedUriError}, {@link UriRefusedError}
   */
  getUnverified(uri: string): Promise<Uint8Array>;
}

/** What every store takes. */
export interface StoreOptions {
  /** The largest blob it reads or writes, in bytes; 16 MiB when left out. Documents are always bounded by 256 KiB. */
  readonly maxBlobBytes?: number;
}

/**
 * How bytes get to a place and back; {@link createStore} makes a store of it that verifies every read. Implement this to
 * keep documents elsewhere, say on IPFS.
 */
export interface Transport {
  /** The URI schemes it can read, with their colon: `["data:"]`. */
  readonly schemes: readonly string[];

  /** Whether it would read this URI. Cheap: no input or output. */
  handles(uri: string): boolean;

  /**
   * Reads what a URI has, without a check. It must stop reading beyond `maxBytes`.
   *
   * @throws {@link DocumentNotFoundError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
   * {@link UnsupportedUriError}, {@link UriRefusedError}
   */
  read(uri: string, maxBytes: number): Promise<Uint8Array>;

  /**
   * Writes content so that `read` finds it; writing the same again is no error.
   *
   * @param hash keccak256 of the content: a good file name.
   * @returns The URI to read it by.
   * @throws {@link StoreReadOnlyError}, {@link StoreUnavailableError}
   */
  write(content: Uint8Array, hash: string, mediaType: string): Promise<string>;
}
