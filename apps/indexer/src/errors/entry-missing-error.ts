import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when what was asked for is not in the index. */
export class EntryMissingError extends MarketplaceError {
  override readonly name = "EntryMissingError";
  readonly code = "NOT_FOUND";

  constructor(
    readonly subject: string,
    readonly id: string,
  ) {
    super(`The index has no ${subject} ${id}. It may be newer than the block in the header X-Block-Number.`);
  }
}
