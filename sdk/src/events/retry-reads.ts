import { isMarketplaceError, type MarketplaceError } from "../errors/marketplace-error.js";
import { EventStreamBrokenError, NodeUnreachableError } from "../errors/node-errors.js";
import type { EventPosition } from "../protocol/event-position.js";
import { pause } from "../wire/delays.js";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** Counts failures in a row, and waits longer after each. */
export class Retrying {
  #failures = 0;

  /** @param maxRetries How many failures in a row are forgiven. */
  constructor(
    private readonly maxRetries: number,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Something was read. */
  succeeded(): void {
    this.#failures = 0;
  }

  /**
   * Waits after a failure.
   *
   * @throws {@link EventStreamBrokenError} when it was one too many; {@link ClientClosedError} at once.
   */
  async failed(cause: MarketplaceError, position: EventPosition): Promise<void> {
    if (isMarketplaceError(cause, "CLIENT_CLOSED")) throw cause;
    if (++this.#failures > this.maxRetries) {
      throw new EventStreamBrokenError(position, this.#failures, { cause });
    }
    await pause(Math.min(FIRST_WAIT_MS * 2 ** (this.#failures - 1), LONGEST_WAIT_MS), this.signal);
  }
}

/** The messages of nodes differ: one that answers at all, or too late, may answer when it is asked for less. */
export function mayBeTooMuch(error: MarketplaceError): boolean {
  return (
    isMarketplaceError(error, "NODE_REFUSED") ||
    (error instanceof NodeUnreachableError && /TIMEOUT|HTTP (400|403|413|429|503)/.test(error.reason))
  );
}
