import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

/** Thrown when a URI is too long to stand in an event. */
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
