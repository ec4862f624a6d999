import { quote } from "../codec/text.js";
import { adviceOn, MarketplaceError, type MarketplaceErrorOptions } from "./marketplace-error.js";

/** Thrown when an account holds fewer tokens than a call needs. */
export class InsufficientBalanceError extends MarketplaceError {
  override readonly name = "InsufficientBalanceError";
  readonly code = "INSUFFICIENT_BALANCE";

  /**
   * @param balance What it holds, in units of the token.
   * @param needed What it would take.
   */
  constructor(
    readonly token: string,
    readonly account: string,
    readonly balance: bigint,
    readonly needed: bigint,
  ) {
    super(`${account} holds ${balance} units of ${token}; ${needed} are needed. Send it the rest first.`);
  }
}

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

/** Thrown when an account has less credit in the escrow than a call would spend. */
export class InsufficientCreditError extends MarketplaceError {
  override readonly name = "InsufficientCreditError";
  readonly code = "INSUFFICIENT_CREDIT";

  /**
   * @param credit What it has, in units of the token.
   * @param needed What it would take.
   */
  constructor(
    readonly token: string,
    readonly account: string,
    readonly credit: bigint,
    readonly needed: bigint,
  ) {
    super(
      `${account} has ${credit} units of ${token} as credit in the escrow; ${needed} are needed. ` +
        "Deposit the rest, or fund the job in another way.",
    );
  }
}

/**
 * Thrown when the account cannot pay for the transaction itself: its gas and the native coin it sends. Nothing was sent, unless
 * there is a `transactionHash`: then a node said so of a signed transaction, which another node may have taken.
 */
export class InsufficientFundsError extends MarketplaceError {
  override readonly name = "InsufficientFundsError";
  readonly code = "INSUFFICIENT_FUNDS";

  /** @param account The account that should pay; left out when it is not known. */
  constructor(
    readonly account: string | undefined,
    options: MarketplaceErrorOptions = {},
  ) {
    const { transactionHash } = options;
    super(
      `${account ?? "The account"} has not enough of the chain's native coin to pay for gas. Send it some.` +
        (transactionHash === undefined ? "" : ` ${adviceOn(transactionHash)}`),
      options,
    );
  }
}

/** Thrown when a job cannot be funded in the way that was asked for. */
export class FundingUnsupportedError extends MarketplaceError {
  override readonly name = "FundingUnsupportedError";
  readonly code = "FUNDING_UNSUPPORTED";

  /**
   * @param mode The way that was asked for.
   * @param reason Why not; reads on from "because".
   */
  constructor(
    readonly mode: string,
    readonly token: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The job cannot be funded by ${mode} in ${token}, because ${reason}. Use another way to fund it.`, options);
  }
}

/** Thrown when a document names a token that this chain's address book does not hold, or by a malformed address. */
export class TokenUnknownError extends MarketplaceError {
  override readonly name = "TokenUnknownError";
  readonly code = "TOKEN_UNKNOWN";

  /** @param known The symbols that would have been understood. */
  constructor(
    readonly token: string,
    readonly known: readonly string[],
  ) {
    const symbols = known.length > 0 ? known.join(", ") : "none";
    super(`${quote(token)} is no known token (known: ${symbols}). Name one of these, or give the token's address.`);
  }
}
