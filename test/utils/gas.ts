import { appendFileSync } from "node:fs";

import { networkHelpers } from "../fixtures/market.js";

/** One measured piece of work, as `npm run check:gas` reads it. */
export interface GasMeasurement {
  readonly name: string;
  readonly gasUsed: string;
}

/**
 * When measured markets begin, unix seconds. A byte of calldata that is zero costs 12 gas less than another, and terms have times in
 * them: of this one, and of days after it, no byte becomes zero within a minute.
 */
const BEGINNING = 0x71402020;

if (process.env.GAS_MEASUREMENTS !== undefined) before(() => networkHelpers.time.increaseTo(BEGINNING));

const names = new Set<string>();

/**
 * Records the gas of a piece of work, e.g. `recordGas("award, by allowance", receipt.gasUsed)`. Under
 * `scripts/check/gas.ts` it is compared with `test/snapshots/gas.json`, to the unit; elsewhere nothing happens.
 *
 * @throws Error when a name is used twice: one of the two would be lost.
 */
export function recordGas(name: string, gasUsed: bigint): void {
  if (names.has(name)) throw new Error(`Gas of "${name}" is recorded twice.`);
  names.add(name);
  const path = process.env.GAS_MEASUREMENTS;
  if (path === undefined) return;
  const measurement: GasMeasurement = { name, gasUsed: gasUsed.toString() };
  appendFileSync(path, `${JSON.stringify(measurement)}\n`);
}
