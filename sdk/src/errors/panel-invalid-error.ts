import type { DocumentProblem } from "./document-invalid-error.js";
import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when a panel could never be registered. `problems` lists every place to mend. */
export class PanelInvalidError extends MarketplaceError {
  override readonly name = "PanelInvalidError";
  readonly code = "PANEL_INVALID";

  /** @param problems At least one; paths such as `/threshold`. */
  constructor(readonly problems: readonly DocumentProblem[]) {
    const lines = problems.map(({ path, message }) => `${path} ${message}`).join("; ");
    super(`This panel can never be registered. Mend these places: ${lines}.`);
  }
}
