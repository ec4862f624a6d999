import { MarketplaceError } from "./marketplace-error.js";

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
