import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when no decision with this id waits. */
export class DecisionUnknownError extends MarketplaceError {
  override readonly name = "DecisionUnknownError";
  readonly code = "DECISION_UNKNOWN";

  constructor(readonly decisionId: string) {
    super(
      `No decision with the id ${JSON.stringify(decisionId.slice(0, 80))} is waiting. Run "guildhall-mcp decisions" for a list of those that are.`,
    );
  }
}
