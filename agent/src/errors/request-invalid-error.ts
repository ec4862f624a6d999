import { MarketplaceError } from "@guildhall/sdk";

/** Thrown for a request of which it was found before, maybe by an earlier process, that it can be offered to nobody. */
export class RequestInvalidError extends MarketplaceError {
  override readonly name = "RequestInvalidError";
  readonly code = "REQUEST_INVALID";

  /**
   * @param request Its key.
   * @param reason The code of the error that it failed with first, such as `DOCUMENT_INVALID`.
   * @param explanation The message of that error.
   */
  constructor(
    readonly request: string,
    readonly reason: string,
    readonly explanation: string,
  ) {
    super(
      `The request ${JSON.stringify(request)} was never offered, because it is not valid (${reason}): ${explanation} ` +
        "Correct it, and ask under another key.",
    );
  }
}
