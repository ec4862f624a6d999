import { MarketplaceError } from "./marketplace-error.js";

/** Thrown by a multicall when one of its actions cannot be done. None was. */
export class ActionRefusedError extends MarketplaceError {
  override readonly name = "ActionRefusedError";
  readonly code = "ACTION_REFUSED";

  /**
   * @param index Which of the actions, from 0.
   * @param refusal Why, as the action says it when it is done by itself; also the `cause`.
   */
  constructor(
    readonly index: number,
    readonly refusal: MarketplaceError,
  ) {
    super(`Action ${index} cannot be done, so none was. ${refusal.message}`, { cause: refusal });
  }
}
