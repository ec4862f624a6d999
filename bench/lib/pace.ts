import { id, SigningKey } from "ethers";

import { median, spread } from "./statistics.js";

const SIGNATURES = 50;
const KEY = new SigningKey(id("guildhall bench pace"));

/**
 * The pace of the machine while something was measured: a fixed piece of work is timed beside each run. Other users of the
 * processors, and their clock, move all times of a machine alike, which runs one after another within seconds do not show.
 */
export class Pace {
  readonly #milliseconds: number[][] = [];

  constructor() {
    // The engine compiles what it has seen.
    for (let i = 0; i < 4; i++) timeSignatures();
  }

  /** Begins with something else: of the samples of one the median counts. */
  begin(): void {
    this.#milliseconds.push([]);
  }

  /** Times the fixed work once. */
  sample(): void {
    this.#milliseconds.at(-1)?.push(timeSignatures());
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
  /** Half the range of the medians of all that was measured, in percent. */
  readonly spread: number;
}

/** The spread of figures: half the range of their runs, or of the machine's pace if that is larger. In percent. */
export function spreadWith(pace: PaceResult, numbers: readonly number[]): string {
  return `±${Math.max(spread(numbers), pace.spread).toFixed(0)} %`;
}

/** Says how to read such a spread. */
export function paceNote({ milliseconds, spread: percent }: PaceResult): string {
  return (
    `Spread: half the range of the runs, or of the machine's own pace if that is larger: beside them it took ` +
    `${milliseconds.toFixed(0)} ms (±${percent.toFixed(0)} %) for ${SIGNATURES} signatures in pure JavaScript.`
  );
}

function timeSignatures(): number {
  const start = performance.now();
  for (let i = 0; i < SIGNATURES; i++) KEY.sign(id(String(i)));
  return performance.now() - start;
}
