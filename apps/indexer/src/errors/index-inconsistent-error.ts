import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when an event speaks of something that no earlier event made: the index begins too late, or follows another deployment. */
export class IndexInconsistentError extends MarketplaceError {
  override readonly name = "IndexInconsistentError";
  readonly code = "INDEX_INCONSISTENT";

  constructor(
    readonly subject: string,
    readonly id: string,
  ) {
    super(
      `An event names the ${subject} ${id}, but no earlier event created it. Check the start blocks and addresses of the deployment's record, and index anew.`,
    );
  }
}
