import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

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
