import { MarketplaceError } from "./marketplace-error.js";
import { quote } from "./quote.js";

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
