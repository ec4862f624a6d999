import { MarketplaceError } from "./marketplace-error.js";

export interface NodeUnreachableOptions extends ErrorOptions {
  /** Where the node should be: scheme and host only, for a URL may carry a key. */
  readonly origin?: string;
  /** The transaction that was being sent, when it may have reached the node. */
  readonly transactionHash?: string;
}

/**
 * Thrown when the node does not answer: it is not running, went away, or answers too slowly. What stands on the chain
 * stands; with a `transactionHash`, ask {@link waitForTransaction} what became of it before sending again.
 */
export class NodeUnreachableError extends MarketplaceError {
  override readonly name = "NodeUnreachableError";
  readonly code = "NODE_UNREACHABLE";
  readonly origin?: string;
  readonly transactionHash?: string;

  /** @param reason What happened, such as `ECONNREFUSED`. */
  constructor(
    readonly reason: string,
    { origin, transactionHash, ...options }: NodeUnreachableOptions = {},
  ) {
    super(
      `The node${origin === undefined ? "" : ` at ${origin}`} does not answer: ${reason}. Nothing on the chain is lost: ` +
        (transactionHash === undefined
          ? "start the node or connect to another one, and call again."
          : `when a node answers again, call waitForTransaction with ${transactionHash} before you send this once more.`),
      options,
    );
    if (origin !== undefined) this.origin = origin;
    if (transactionHash !== undefined) this.transactionHash = transactionHash;
  }
}
