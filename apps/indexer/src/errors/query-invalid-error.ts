import { MarketplaceError } from "@guildhall/sdk";

/** Thrown when a request has a parameter that cannot be. */
export class QueryInvalidError extends MarketplaceError {
  override readonly name = "QueryInvalidError";
  readonly code = "QUERY_INVALID";

  /** @param reason What it must be; reads on from the parameter. */
  constructor(
    readonly parameter: string,
    readonly reason: string,
  ) {
    super(`The parameter ${parameter} ${reason}. See /openapi.json.`);
  }
}
