import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a server cannot listen on the given host and port. */
export class PortUnavailableError extends MarketplaceError {
  override readonly name = "PortUnavailableError";
  readonly code = "PORT_UNAVAILABLE";

  /** @param reason The system's code, such as `EADDRINUSE`. */
  constructor(
    readonly hostname: string,
    readonly port: number,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    const why = reason === "EADDRINUSE" ? "another process listens there" : reason;
    super(
      `Nothing can listen on ${hostname}:${port}: ${why}. End that process, or choose another port; 0 takes a free one.`,
      options,
    );
  }
}
