import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an agent's account is asked to act and has no code yet. Nothing was sent. */
export class AccountNotDeployedError extends MarketplaceError {
  override readonly name = "AccountNotDeployedError";
  readonly code = "ACCOUNT_NOT_DEPLOYED";

  /** @param account Its address; it can be paid before it is deployed. */
  constructor(
    readonly agentId: bigint,
    readonly account: string,
  ) {
    super(`The account ${account} of agent ${agentId} has no code yet. Call deployAccount first; anyone may.`);
  }
}
