import { formatUnits } from "ethers";

const DECIMALS = 6;

/** A dollar in units of the test dollar. */
export const DOLLAR = 10n ** BigInt(DECIMALS);

/** Units of the token as people write them: `$95.00`. */
export const dollars = (units: bigint): string =>
  `$${Number(formatUnits(units, DECIMALS)).toFixed(DECIMALS)}`.replace(/(\.\d{2}\d*?)0+$/, "$1");
