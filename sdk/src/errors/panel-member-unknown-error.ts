import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when somebody would act for a panel on which it has no seat. */
export class PanelMemberUnknownError extends MarketplaceError {
  override readonly name = "PanelMemberUnknownError";
  readonly code = "PANEL_MEMBER_UNKNOWN";

  constructor(
    readonly panelId: string,
    readonly account: string,
    options?: ErrorOptions,
  ) {
    super(`${account} does not sit on the panel ${panelId}. Only its members act for it; see getPanel.`, options);
  }
}
