import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when no node of the chain answers what the indexer asks. */
export class NodeSilentError extends MarketplaceError {
  override readonly name = "NodeSilentError";
  readonly code = "NODE_SILENT";
  readonly retryAfter = 5;

  constructor(
    readonly method: string,
    options?: ErrorOptions,
  ) {
    super(`No node of the chain answers ${method}. Check the node's address, and that it runs.`, options);
  }
}
