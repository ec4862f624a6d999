/** How many decimals a list shows. */
const LIST_DECIMALS = 2;

/** An amount in whole and parts, as text: nothing is rounded up, nothing is left out that counts. */
export interface AmountText {
  /** With thousands apart, and the decimals that say something. */
  readonly text: string;
  /** Zeros that only keep the points of a column in one line. */
  readonly padding: string;
}

/** Units of a token as lists show them: two decimals, rounded down; `< 0.01` for less. */
export function listAmount(units: bigint, decimals: number): string {
  const { whole, parts } = split(units, decimals);
  const shown = parts.padEnd(LIST_DECIMALS, "0").slice(0, LIST_DECIMALS);
  if (units > 0n && whole === 0n && /^0*$/.test(shown)) return `< 0.${"0".repeat(LIST_DECIMALS - 1)}1`;
  return `${sign(units)}${thousands(whole)}.${shown}`;
}

/**
 * Units of a token to the last one.
 *
 * @param places How many decimals a column needs so that its points align; at least two.
 */
export function exactAmount(units: bigint, decimals: number, places = LIST_DECIMALS): AmountText {
  const { whole, parts } = split(units, decimals);
  const said = parts.replace(/0+$/, "").padEnd(LIST_DECIMALS, "0");
  return { text: `${sign(units)}${thousands(whole)}.${said}`, padding: "0".repeat(Math.max(0, places - said.length)) };
}

/** How many decimals the amount needs that needs the most, at least two. */
export function placesOf(amounts: readonly bigint[], decimals: number): number {
  return Math.max(LIST_DECIMALS, ...amounts.map((units) => split(units, decimals).parts.replace(/0+$/, "").length));
}

/** Basis points as per cent: `2.5 %`, `30 %`. */
export function percentOf(basisPoints: bigint | number): string {
  const text = (Number(basisPoints) / 100).toFixed(2).replace(/\.?0+$/, "");
  return `${text} %`;
}

/** A whole number with thousands apart. */
export function countText(count: bigint | number): string {
  const value = BigInt(count);
  return `${sign(value)}${thousands(value < 0n ? -value : value)}`;
}

function split(units: bigint, decimals: number): { readonly whole: bigint; readonly parts: string } {
  const magnitude = units < 0n ? -units : units;
  const unit = 10n ** BigInt(decimals);
  return {
    whole: magnitude / unit,
    parts: decimals === 0 ? "" : (magnitude % unit).toString().padStart(decimals, "0"),
  };
}

const sign = (units: bigint): string => (units < 0n ? "−" : "");

function thousands(whole: bigint): string {
  return whole.toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
