import { isMarketplaceError, type MarketplaceError } from "../errors/marketplace-error.js";
import { NodeUnreachableError } from "../errors/node-errors.js";

/** Nodes word it differently: one that answers at all, or too late, may answer when it is asked for less. */
export function mayBeTooMuch(error: MarketplaceError): boolean {
  return (
    isMarketplaceError(error, "NODE_REFUSED") ||
    (error instanceof NodeUnreachableError && /TIMEOUT|HTTP (400|403|413|429|503)/.test(error.reason))
  );
}
