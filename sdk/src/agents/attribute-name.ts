import { hexlify, toUtf8Bytes } from "ethers";

import { ArgumentInvalidError } from "../errors/argument-errors.js";

/** The name of an ERC-1056 attribute or delegate type as 32 bytes; unlike a Solidity string it may fill them all. */
export function attributeName(name: string): string {
  const bytes = toUtf8Bytes(name);
  if (bytes.length > 32)
    throw new ArgumentInvalidError(name, "is longer than the 32 bytes that a name on chain can have");
  const padded = new Uint8Array(32);
  padded.set(bytes);
  return hexlify(padded);
}
