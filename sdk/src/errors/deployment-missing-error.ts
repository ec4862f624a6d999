import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when it is not known where the protocol stands on a chain, or when there is no contract where it should stand. */
export class DeploymentMissingError extends MarketplaceError {
  override readonly name = "DeploymentMissingError";
  readonly code = "DEPLOYMENT_MISSING";

  /**
   * @param chainId The chain.
   * @param contract The contract that is not there; left out when no deployment is known at all.
   * @param address Where it should be.
   */
  constructor(
    readonly chainId: bigint,
    readonly contract?: string,
    readonly address?: string,
  ) {
    super(
      contract === undefined
        ? `No deployment is known on chain ${chainId}. Deploy the protocol there (npm run deploy) ` +
            `and pass the content of deployments/${chainId}.json as \`deployment\`.`
        : `There is no ${contract} at ${address ?? "its address"} on chain ${chainId}. The chain was started anew, or the ` +
            `deployment is another chain's: deploy again (npm run deploy) and pass the new deployments/${chainId}.json.`,
    );
  }
}
