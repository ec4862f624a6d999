import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when the database cannot store or read, for whatever reason: nothing was accepted. */
export class StorageUnavailableError extends MarketplaceError {
  override readonly name = "StorageUnavailableError";
  readonly code = "STORAGE_UNAVAILABLE";

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The relay cannot use its database now: ${reason}. Try again later.`, options);
  }
}
