import { MarketplaceError } from "./marketplace-error.js";

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
