import { MarketplaceError } from "./marketplace-error.js";

/** Thrown by whatever a client is asked for after `close()`, or was still doing then. */
export class ClientClosedError extends MarketplaceError {
  override readonly name = "ClientClosedError";
  readonly code = "CLIENT_CLOSED";

  constructor(options?: ErrorOptions) {
    super("The client is closed. Connect again.", options);
  }
}
