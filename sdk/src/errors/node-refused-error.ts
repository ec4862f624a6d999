import { adviceOn, MarketplaceError, type MarketplaceErrorOptions } from "./marketplace-error.js";

/**
 * Thrown when the node answers a request with an error that is none of the other kinds. `cause` has all it said. With a
 * `transactionHash` a signed transaction was given to it: what it says of that is no proof that the transaction is not mined.
 */
export class NodeRefusedError extends MarketplaceError {
  override readonly name = "NodeRefusedError";
  readonly code = "NODE_REFUSED";

  /** @param reason What the node said, shortened. */
  constructor(
    readonly reason: string,
    options: MarketplaceErrorOptions = {},
  ) {
    const { transactionHash } = options;
    super(
      transactionHash === undefined
        ? `The node refused the request: ${reason}. Check the node and its limits.`
        : `The node answered: ${reason}. ${adviceOn(transactionHash)}`,
      options,
    );
  }
}
