import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when the node answers a request with an error that is none of the other kinds. `cause` has all it said. */
export class NodeRefusedError extends MarketplaceError {
  override readonly name = "NodeRefusedError";
  readonly code = "NODE_REFUSED";

  /** @param reason What the node said, shortened. */
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The node refused the request: ${reason}. Check the node and its limits.`, options);
  }
}
