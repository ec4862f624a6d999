import { parseUnits } from "ethers";

import { AmountInvalidError } from "../errors/argument-errors.js";

/** The escrow counts money in 96 bits. */
const MAX_UNITS = 2n ** 96n - 1n;

/**
 * A document's decimal amount in the units of its token.
 *
 * @param amount In whole tokens, such as `"12.50"`.
 * @param decimals The token's decimals, 0 to 80.
 * @throws {@link AmountInvalidError} when the token cannot express it exactly, or the escrow cannot hold it.
 * @example const maxPrice = parseAmount("12.50", 6); // 12500000n
 */
export function parseAmount(amount: string, decimals: number): bigint {
  const units = toUnits(amount, decimals);
  if (units < 0n || units > MAX_UNITS) throw new AmountInvalidError(amount, "it must fit into 96 bits of token units");
  return units;
}

function toUnits(amount: string, decimals: number): bigint {
  try {
    return parseUnits(amount, decimals);
  } catch (cause) {
    throw new AmountInvalidError(amount, `write it as a decimal with at most ${decimals} digits after the point`, {
      cause,
    });
  }
}
