import { getAddress, isAddress, parseUnits } from "ethers";

import { AmountInvalidError } from "../errors/argument-errors.js";
import { DeadlinePassedError } from "../errors/job-errors.js";
import { TokenUnknownError } from "../errors/money-errors.js";

/** The escrow counts money in 96 bits. */
const MAX_UNITS = 2n ** 96n - 1n;

/**
 * A document's decimal amount in the units of its token.
 *
 * @param amount In whole tokens, such as `"12.50"`.
 * @param decimals The token's decimals, 0 to 80.
 * @returns Units of the token, 0 to 2^96 − 1.
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

/** The most digits after the point that a document may give. */
const MAX_DECIMALS = 18;

/** Whether one decimal amount of a validated document is larger than another of the same token. */
export function exceeds(amount: string, bound: string): boolean {
  return parseUnits(amount, MAX_DECIMALS) > parseUnits(bound, MAX_DECIMALS);
}

/**
 * The address of the token that a budget names. A symbol is looked up in the chain's address book; an address is
 * used as it is, because any ERC-20 may pay for a job.
 *
 * @param token A symbol (case matters) or an address.
 * @param tokens The chain's tokens: symbol to address.
 * @returns The checksummed address.
 * @throws {@link TokenUnknownError}
 * @example const token = resolveToken(offer.budget.token, tokens);
 */
export function resolveToken(token: string, tokens: Readonly<Record<string, string>>): string {
  const address = Object.hasOwn(tokens, token) ? tokens[token] : token;
  if (address === undefined || !address.startsWith("0x") || !isAddress(address)) {
    throw new TokenUnknownError(token, Object.keys(tokens));
  }
  return getAddress(address);
}

/**
 * A document's date and time as the chain counts it. A fraction of a second is dropped.
 *
 * @param instant As in a validated document: RFC 3339 with an offset.
 * @returns Unix seconds.
 * @example const deliverBy = toUnixSeconds("2026-12-01T12:00:00Z"); // 1796126400n
 */
export function toUnixSeconds(instant: string): bigint {
  return BigInt(Math.floor(Date.parse(instant) / 1000));
}

/**
 * Refuses a document whose deadline is not later than a given time. It reads no clock: pass the time of the latest
 * block, or your own.
 *
 * @param now Unix seconds.
 * @returns The deadline in unix seconds.
 * @throws {@link DeadlinePassedError}
 * @example const deliverBy = requireDeadlineAhead(offer, now);
 */
export function requireDeadlineAhead(document: { readonly deadline: string }, now: bigint): bigint {
  const deadline = toUnixSeconds(document.deadline);
  if (deadline <= now) throw new DeadlinePassedError(deadline, now);
  return deadline;
}
