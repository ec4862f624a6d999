import { ETHER_USD } from "./assumptions.js";

/** Dollars for gas: gas × gwei × 10⁻⁹ × dollars per ether. */
export function usdOfGas(gas: number, gwei: number): number {
  return gas * gwei * 1e-9 * ETHER_USD;
}

/** `$0.0123`, with three significant digits below a dollar. */
export function dollars(usd: number): string {
  if (usd === 0) return "$0";
  const digits = usd >= 1 ? 2 : 2 - Math.floor(Math.log10(usd));
  return `$${usd.toFixed(Math.min(digits, 20))}`;
}
