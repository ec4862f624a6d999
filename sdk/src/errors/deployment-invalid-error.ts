import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when what was passed as a deployment is not the content of a `deployments/<chainId>.json`. */
export class DeploymentInvalidError extends MarketplaceError {
  override readonly name = "DeploymentInvalidError";
  readonly code = "DEPLOYMENT_INVALID";

  /**
   * @param path Where: a JSON Pointer such as `/contracts/JobEscrow/address`; empty for the whole.
   * @param reason What is wrong there; reads on from the path.
   */
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `This is no deployment: ${path || "it"} ${reason}. Pass the content of a deployments/<chainId>.json as it was exported.`,
      options,
    );
  }
}
