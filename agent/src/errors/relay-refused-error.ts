import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a relay refuses a request, and would refuse it again. */
export class RelayRefusedError extends MarketplaceError {
  override readonly name = "RelayRefusedError";
  readonly code = "RELAY_REFUSED";

  /**
   * @param status The HTTP status.
   * @param relayCode The relay's code, such as `MAILBOX_FULL`; empty when it gave none.
   */
  constructor(
    readonly url: string,
    readonly status: number,
    readonly relayCode: string,
  ) {
    super(
      `The relay at ${url} refused with HTTP ${status}${relayCode === "" ? "" : ` ${relayCode}`}. ` +
        "Correct the request, or use another transport.",
    );
  }
}
