import { quote } from "../codec/text.js";
import type { DocumentProblem } from "../protocol/problem.js";
import { MarketplaceError } from "./marketplace-error.js";

const SHOWN = 5;

/** Thrown when a document is JSON, but not the document that it should be. `problems` lists every place to mend. */
export class DocumentInvalidError extends MarketplaceError {
  override readonly name = "DocumentInvalidError";
  readonly code = "DOCUMENT_INVALID";

  /**
   * @param documentType What it should have been: `JobOffer`, `JobPlan`, `JobDelivery`, `RegistrationFile`, `JSON`, …
   * @param problems At least one.
   */
  constructor(
    readonly documentType: string,
    readonly problems: readonly DocumentProblem[],
  ) {
    const lines = problems.slice(0, SHOWN).map(({ path, message }) => `${path || "(the document)"} ${message}`);
    const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : "";
    super(`This is not a valid ${documentType}. Correct these fields: ${lines.join("; ")}${more}.`);
  }
}

/** Thrown when a store was reached and has nothing at this URI. */
export class DocumentNotFoundError extends MarketplaceError {
  override readonly name = "DocumentNotFoundError";
  readonly code = "DOCUMENT_NOT_FOUND";

  constructor(
    readonly uri: string,
    options?: ErrorOptions,
  ) {
    super(
      `There is nothing at ${quote(uri)}. Check the URI, or ask its author to publish the document again.`,
      options,
    );
  }
}

/** Thrown when a text that should be a JSON document cannot be read as JSON in UTF-8. */
export class DocumentNotJsonError extends MarketplaceError {
  override readonly name = "DocumentNotJsonError";
  readonly code = "DOCUMENT_NOT_JSON";

  /** @param reason What the parser stumbled over, with the position where it knows one. */
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The document is not JSON: ${reason}. Check that this is the right file, and its syntax there.`, options);
  }
}

/** Thrown when content is larger than the reader or the store accepts. Nothing beyond the bound was read or written. */
export class DocumentTooLargeError extends MarketplaceError {
  override readonly name = "DocumentTooLargeError";
  readonly code = "DOCUMENT_TOO_LARGE";

  /**
   * @param subject The URI, or what kind of content it is.
   * @param maxBytes The most that is accepted, in bytes.
   */
  constructor(
    readonly subject: string,
    readonly maxBytes: number,
  ) {
    super(
      `${quote(subject)} is larger than ${maxBytes} bytes. ` +
        "Move bulk data out of the document into inputs or outputs, or raise maxBytes where you read it.",
    );
  }
}

/** Thrown when what lies at a URI is not what was promised: it was changed, cut short, or never was the same. */
export class DocumentHashMismatchError extends MarketplaceError {
  override readonly name = "DocumentHashMismatchError";
  readonly code = "DOCUMENT_HASH_MISMATCH";

  /**
   * @param uri Where the content came from.
   * @param expected The hash that was promised.
   * @param actual The hash of what was found.
   */
  constructor(
    readonly uri: string,
    readonly expected: string,
    readonly actual: string,
    options?: ErrorOptions,
  ) {
    super(
      `The content of ${quote(uri)} has hash ${actual}, not ${expected}. Do not use it: ask its author for the original.`,
      options,
    );
  }
}

/** Thrown by a write to a store that was opened for reading only. */
export class StoreReadOnlyError extends MarketplaceError {
  override readonly name = "StoreReadOnlyError";
  readonly code = "STORE_READ_ONLY";

  /** @param hint How to open this kind of store for writing. */
  constructor(readonly hint: string) {
    super(`This store can only be read. To write, ${hint}.`);
  }
}

/** Thrown when a store cannot be reached, answers too slowly, or answers with a failure of its own. Trying later may help. */
export class StoreUnavailableError extends MarketplaceError {
  override readonly name = "StoreUnavailableError";
  readonly code = "STORE_UNAVAILABLE";

  /** @param reason What happened, such as `HTTP status 503` or `no full answer within 10000 ms`. */
  constructor(
    readonly uri: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The store behind ${quote(uri)} is not available: ${reason}. Try again later, or use another store.`,
      options,
    );
  }
}

/** Thrown when no store at hand reads this kind of URI. */
export class UnsupportedUriError extends MarketplaceError {
  override readonly name = "UnsupportedUriError";
  readonly code = "UNSUPPORTED_URI";

  /** @param supported The schemes that can be read, such as `data:`. */
  constructor(
    readonly uri: string,
    readonly supported: readonly string[],
  ) {
    super(`${quote(uri)} cannot be read here, only ${supported.join(", ")}. Add a store for it with combineStores.`);
  }
}

/** Thrown when a URI is malformed, or points where a stranger's document must not make us look. */
export class UriRefusedError extends MarketplaceError {
  override readonly name = "UriRefusedError";
  readonly code = "URI_REFUSED";

  /** @param reason Which rule it breaks and, where there is one, the option that lifts the rule. */
  constructor(
    readonly uri: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${quote(uri)} is refused: ${reason}.`, options);
  }
}

/** Thrown when a URI is too long for an event. */
export class UriTooLongError extends MarketplaceError {
  override readonly name = "UriTooLongError";
  readonly code = "URI_TOO_LONG";

  /**
   * @param bytes Its length in bytes of UTF-8.
   * @param maxBytes The most that the contracts accept.
   */
  constructor(
    readonly uri: string,
    readonly bytes: number,
    readonly maxBytes: number,
  ) {
    super(
      `${quote(uri)} has ${bytes} bytes, and an event carries at most ${maxBytes}. ` +
        "Keep the document in a folder or on a web server instead of a data: URI.",
    );
  }
}
