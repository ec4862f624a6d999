import type { EventPosition } from "../events/event-position.js";
import { MarketplaceError } from "./marketplace-error.js";

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
