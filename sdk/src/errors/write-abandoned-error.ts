import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a write's time was over, or its signal aborted, before anything was signed. Nothing was sent and nothing will be. */
export class WriteAbandonedError extends MarketplaceError {
  override readonly name = "WriteAbandonedError";
  readonly code = "WRITE_ABANDONED";

  /** @param reason Whether the time was over or the caller aborted. */
  constructor(
    readonly reason: "timeout" | "aborted",
    options?: ErrorOptions,
  ) {
    super(
      reason === "timeout"
        ? "The time for this write was over before anything was signed. Nothing was sent: call again, with a longer timeout."
        : "The write was aborted before anything was signed. Nothing was sent.",
      options,
    );
  }
}
