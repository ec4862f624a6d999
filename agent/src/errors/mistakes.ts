import { isMarketplaceError, type MarketplaceError } from "@guildhall/sdk";

/** What a caller asked for can never be: the same again fails again. Other failures are those of the network, the node, or the moment. */
const MISTAKES: readonly string[] = [
  "AMOUNT_INVALID",
  "ARGUMENT_INVALID",
  "DEPLOYMENT_MISSING",
  "DOCUMENT_INVALID",
  "DOCUMENT_TOO_LARGE",
  "FUNDING_UNSUPPORTED",
  "JOB_WITHOUT_PANEL",
  "MESSAGE_INVALID",
  "MESSAGE_TOO_LARGE",
  "MISSING_SIGNER",
  "OFFER_EXPIRED",
  "OFFER_INVALID",
  "PANEL_INVALID",
  "PANEL_NOT_FOUND",
  "PANEL_UNSUITABLE",
  "SESSION_CANNOT_SIGN",
  "SIGNER_MISMATCH",
  "STORE_READ_ONLY",
  "TERMS_MISMATCH",
  "TOKEN_UNKNOWN",
  "UNSUPPORTED_URI",
  "URI_REFUSED",
  "URI_TOO_LONG",
];

/** Whether a failure says that what was asked for can never be done. */
export function isMistake(error: unknown): error is MarketplaceError {
  return isMarketplaceError(error) && MISTAKES.includes(error.code);
}
