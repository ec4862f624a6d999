import { MarketplaceError } from "./marketplace-error.js";

/** Thrown by a write to a store that was opened for reading only. */
export class StoreReadOnlyError extends MarketplaceError {
  override readonly name = "StoreReadOnlyError";
  readonly code = "STORE_READ_ONLY";

  /** @param hint How to open this kind of store for writing. */
  constructor(readonly hint: string) {
    super(`This store can only be read. To write, ${hint}.`);
  }
}
