import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a request needs what too many need at the moment. */
export class RelayBusyError extends MarketplaceError {
  override readonly name = "RelayBusyError";
  readonly code = "RELAY_BUSY";

  /** @param what There is too much of, at the moment. */
  constructor(readonly what: string) {
    super(`The relay is busy: too many ${what}. Try again later.`);
  }
}
