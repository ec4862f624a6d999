import { MarketplaceError } from "@guildhall/sdk";

/** Which limit an amount is above: one of the agent's budget, what its account enforces on chain, or what a job leaves for its parts. */
export type BudgetRule = "perJob" | "perDay" | "total" | "account" | "parentJob";

/** Thrown when an agent would spend more than it may. Nothing was spent. */
export class BudgetExceededError extends MarketplaceError {
  override readonly name = "BudgetExceededError";
  readonly code = "BUDGET_EXCEEDED";

  /** @param available What may still be spent. */
  constructor(
    readonly rule: BudgetRule,
    readonly token: string,
    readonly amount: bigint,
    readonly available: bigint,
  ) {
    super(
      `The agent would spend ${amount} units of the token ${token}, and its limit "${rule}" leaves ${available}. ` +
        "Wait until earlier spending is over, ask for less, or raise the limit where the agent is started.",
    );
  }
}
