import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a call is above the threshold and nobody has decided on it yet. Nothing was signed or sent. */
export class DecisionNeededError extends MarketplaceError {
  override readonly name = "DecisionNeededError";
  readonly code = "DECISION_NEEDED";

  constructor(
    readonly decisionId: string,
    readonly summary: string,
  ) {
    super(
      `${summary} needs a decision of the operator, because it is above the limit up to which a model acts alone. ` +
        `It waits as ${decisionId}. The operator runs "guildhall-mcp decide ${decisionId} approve" (or "decline"); ` +
        "then call this tool again with the same key and arguments.",
    );
  }
}
