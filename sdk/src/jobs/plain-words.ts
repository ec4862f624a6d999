import { formatUnits } from "ethers";

/** Basis points as people write them: `45 %`. */
export function percent(bps: bigint): string {
  return `${formatUnits(bps, 2).replace(/\.0$/, "")} %`;
}

/** Unix seconds as people write them, in UTC: `2026-12-01T12:00:00Z`. */
export { isoTime as at } from "../errors/error-text.js";
