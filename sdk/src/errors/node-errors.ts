import type { EventPosition } from "../protocol/event-position.js";
import { adviceOn, MarketplaceError, type MarketplaceErrorOptions } from "./marketplace-error.js";

export interface NodeUnreachableOptions extends MarketplaceErrorOptions {
  /** Where the node should be: scheme and host only, for a URL may carry a key. */
  readonly origin?: string | undefined;
}

/**
 * Thrown when the node does not answer: it is not running, went away, or answers too slowly. What is on the chain
 * stays there; with a `transactionHash`, ask {@link waitForTransaction} what became of it before sending again.
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

/** Thrown by a stream of events when the node did not answer as often as was allowed. No event is lost: resume. */
export class EventStreamBrokenError extends MarketplaceError {
  override readonly name = "EventStreamBrokenError";
  readonly code = "EVENT_STREAM_BROKEN";

  /**
   * @param position From where to go on; pass it as `from`.
   * @param attempts How often the node was asked in vain.
   */
  constructor(
    readonly position: EventPosition,
    readonly attempts: number,
    options?: ErrorOptions,
  ) {
    super(
      `The node failed ${attempts} times in a row while events were read. Start the node or connect to another one, and ` +
        "watch again with `from` set to this error's position; or watch with `waitForNode`.",
      options,
    );
  }
}
