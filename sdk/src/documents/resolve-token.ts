import { getAddress, isAddress } from "ethers";

import { TokenUnknownError } from "../errors/money-errors.js";

/**
 * The address of the token that a budget names. A symbol is looked up in the chain's address book; an address stands for
 * itself, since any ERC-20 may pay for a job.
 *
 * @param token A symbol (case matters) or an address.
 * @param tokens The chain's tokens: symbol to address.
 * @returns The checksummed address.
 * @throws {@link TokenUnknownError}
 */
export function resolveToken(token: string, tokens: Readonly<Record<string, string>>): string {
  const address = Object.hasOwn(tokens, token) ? tokens[token] : token;
  if (address === undefined || !address.startsWith("0x") || !isAddress(address)) {
    throw new TokenUnknownError(token, Object.keys(tokens));
  }
  return getAddress(address);
}
