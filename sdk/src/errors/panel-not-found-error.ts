import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when no panel has the id that was asked for. */
export class PanelNotFoundError extends MarketplaceError {
  override readonly name = "PanelNotFoundError";
  readonly code = "PANEL_NOT_FOUND";

  constructor(
    readonly panelId: string,
    options?: ErrorOptions,
  ) {
    super(`No panel has the id ${panelId} on this chain. Check the id, or the chain the client is on.`, options);
  }
}
