import { isError } from "ethers";

import { messagesOf } from "./revert-data.js";

/** As ethers, Hardhat and wallets say that they do not sign what they were asked to sign. */
export function isUnsupported(error: unknown): boolean {
  return isError(error, "UNSUPPORTED_OPERATION") || /not (implemented|supported)|unsupported/i.test(messagesOf(error));
}
