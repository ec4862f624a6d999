import { id, SigningKey } from "ethers";

import { median, spread } from "./statistics.js";

const SIGNATURES = 50;
/** How often it is done before it counts, and each time, of which the fastest counts. */
const FIRST = 30;
const TRIES = 8;
const KEY = new SigningKey(id("guildhall bench pace"));

/**
 * The pace of the machine while something was measured: a fixed piece of work is timed beside each run. Other users of the
 * processors, and their clock, move all times of a machine alike, which runs one after another within seconds do not show.
 */
export class Pace {
  readonly #milliseconds: number[][] = [];

  constructor() {
    // The engine compiles in steps what it has seen often.
    for (let i = 0; i < FIRST; i++) timeSignatures();
  }

  /** Begins with something else: of the samples of one the median counts. */
  begin(): void {
    this.#milliseconds.push([]);
  }

  /** Times the fixed work at its fastest: what ended just before may still be tidying up. */
  sample(): void {
    this.#milliseconds.at(-1)?.push(Math.min(...Array.from({ length: TRIES }, timeSignatures)));
  }

  /** What was found so far. */
  get result(): PaceResult {
    const medians = this.#milliseconds.map(median);
    return { milliseconds: median(medians), spread: spread(medians) };
  }
}

export interface PaceResult {
  /** Of the fixed work, the median. */
  readonly milliseconds: number;
  /** The range of the medians of all that was measured, in percent. */
  readonly spread: number;
}

/** The spread of figures: the widest range of their runs, or of the machine's pace if that is larger. In percent. */
export function spreadWith(pace: PaceResult, ...figures: readonly (readonly number[])[]): string {
  return `±${Math.max(...figures.map(spread), pace.spread).toFixed(0)} %`;
}

/**
 * Says how to read such a spread.
 *
 * @param paces By what was measured meanwhile.
 */
export function paceNote(paces: Readonly<Record<string, PaceResult>>): string {
  const found = Object.entries(paces).map(
    ([what, { milliseconds, spread: percent }]) =>
      `${milliseconds.toFixed(0)} ms (±${percent.toFixed(0)} %) beside ${what}`,
  );
  return (
    "Spread: the range of the runs, or of the machine's own pace if that is larger: " +
    `${SIGNATURES} signatures in pure JavaScript took ${found.join(", ")}.`
  );
}

function timeSignatures(): number {
  const start = performance.now();
  for (let i = 0; i < SIGNATURES; i++) KEY.sign(id(String(i)));
  return performance.now() - start;
}
