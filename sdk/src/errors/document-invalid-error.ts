import { MarketplaceError } from "./marketplace-error.js";

/** One thing that is wrong with a document. */
export interface DocumentProblem {
  /** Where: a JSON Pointer (RFC 6901) such as `/budget/maxPrice`; empty for the document itself. */
  readonly path: string;
  /** What is wrong and what would be right; reads on from the path. */
  readonly message: string;
}

const SHOWN = 5;

/** Thrown when a document is JSON, but not the document that it should be. `problems` lists every place to mend. */
export class DocumentInvalidError extends MarketplaceError {
  override readonly name = "DocumentInvalidError";
  readonly code = "DOCUMENT_INVALID";

  /**
   * @param documentType What it should have been: `JobOffer`, `JobPlan`, `JobDelivery`, `RegistrationFile`, `JSON`, …
   * @param problems At least one.
   */
  constructor(
    readonly documentType: string,
    readonly problems: readonly DocumentProblem[],
  ) {
    const lines = problems.slice(0, SHOWN).map(({ path, message }) => `${path || "(the document)"} ${message}`);
    const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : "";
    super(`This is not a valid ${documentType}. Mend these places: ${lines.join("; ")}${more}.`);
  }
}
