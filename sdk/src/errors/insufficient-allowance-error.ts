import { MarketplaceError } from "./marketplace-error.js";

/** Thrown when an account lets a contract take fewer tokens than a call needs. */
export class InsufficientAllowanceError extends MarketplaceError {
  override readonly name = "InsufficientAllowanceError";
  readonly code = "INSUFFICIENT_ALLOWANCE";

  /**
   * @param owner Whose tokens they are.
   * @param spender Who would take them: the escrow.
   * @param allowance What it may take, in units of the token.
   * @param needed What it would take.
   */
  constructor(
    readonly token: string,
    readonly owner: string,
    readonly spender: string,
    readonly allowance: bigint,
    readonly needed: bigint,
  ) {
    super(
      `${spender} may take ${allowance} units of ${token} from ${owner}; ${needed} are needed. ` +
        'Let the owner approve that amount, or pass approve: "exact".',
    );
  }
}
