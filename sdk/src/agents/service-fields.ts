import { toUtf8Bytes } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { attributeName } from "./attribute-name.js";

/** A service as ERC-1056 stores it. */
export function serviceFields(type: string, endpoint: string): { readonly name: string; readonly value: Uint8Array } {
  // What the stock resolver reads; it would drop any other without a word.
  if (!/^\w+$/.test(type)) throw new ArgumentInvalidError("type", "must be letters, digits and underscores only");
  return { name: attributeName(`did/svc/${type}`), value: toUtf8Bytes(endpoint) };
}
