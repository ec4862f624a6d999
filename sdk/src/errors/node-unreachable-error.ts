import { adviceOn, MarketplaceError, type MarketplaceErrorOptions } from "./marketplace-error.js";

export interface NodeUnreachableOptions extends MarketplaceErrorOptions {
  /** Where the node should be: scheme and host only, for a URL may carry a key. */
  readonly origin?: string | undefined;
}

/**
 * Thrown when the node does not answer: it is not running, went away, or answers too slowly. What stands on the chain
 * stands; with a `transactionHash`, ask {@link waitForTransaction} what became of it before sending again.
 */
export class NodeUnreachableError extends MarketplaceError {
  override readonly name = "NodeUnreachableError";
  readonly code = "NODE_UNREACHABLE";
  readonly origin?: string;

  /** @param reason What happened, such as `ECONNREFUSED`. */
  constructor(
    readonly reason: string,
    { origin, ...options }: NodeUnreachableOptions = {},
  ) {
    const { transactionHash } = options;
    super(
      `The node${origin === undefined ? "" : ` at ${origin}`} does not answer: ${reason}. Nothing on the chain is lost. ` +
        (transactionHash === undefined
          ? "Start the node or connect to another one, and call again."
          : `Start the node or connect to another one. ${adviceOn(transactionHash)}`),
      options,
    );
    if (origin !== undefined) this.origin = origin;
  }
}
