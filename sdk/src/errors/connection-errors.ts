import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when `connect` cannot make a client of what it was given. No secret is ever part of the message. */
export class ConnectionInvalidError extends MarketplaceError {
  override readonly name = "ConnectionInvalidError";
  readonly code = "CONNECTION_INVALID";

  /** @param reason What is wrong and what would be right. */
  constructor(readonly reason: string) {
    super(`Cannot connect like this: ${reason}.`);
  }
}

/** Thrown by every call on a client after `close()`, and by calls that were not finished then. */
export class ClientClosedError extends MarketplaceError {
  override readonly name = "ClientClosedError";
  readonly code = "CLIENT_CLOSED";

  constructor(options?: ErrorOptions) {
    super("The client is closed. Connect again.", options);
  }
}

/** Thrown by a search that only an index can answer, when the client has none, or it does not answer. */
export class IndexMissingError extends MarketplaceError {
  override readonly name = "IndexMissingError";
  readonly code = "INDEX_MISSING";

  constructor() {
    super("Only an index can find this, and no index answers. Connect with `indexer`, the URL of an index that runs.");
  }
}

/** Thrown by a call that writes or signs, when the client can only read. Nothing was sent. */
export class MissingSignerError extends MarketplaceError {
  override readonly name = "MissingSignerError";
  readonly code = "MISSING_SIGNER";

  constructor() {
    super("This needs a signer, and the client can only read. Connect with a privateKey or a signer.");
  }
}

/** Thrown when the node is on another chain than the one that was asked for. Nothing was sent. */
export class WrongChainError extends MarketplaceError {
  override readonly name = "WrongChainError";
  readonly code = "WRONG_CHAIN";

  /**
   * @param actual The chain id of the node.
   * @param expected The chain id that the deployment, or the caller, names.
   */
  constructor(
    readonly actual: bigint,
    readonly expected: bigint,
  ) {
    super(`The node is on chain ${actual}, not on chain ${expected}. Connect to a node of chain ${expected}.`);
  }
}

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

/** Thrown when it is not known where the protocol is deployed on a chain, or when there is no contract at its address. */
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
