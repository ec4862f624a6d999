import type { Transacted } from "@guildhall/sdk";

import type { Journal } from "./journal.js";

/** A transaction of the story. */
export interface Step {
  readonly who: string;
  readonly what: string;
  readonly gasUsed: bigint;
  readonly hash: string;
}

/** Takes the steps of the story, each once however often the demo is run on the same journal, and collects what they cost. */
export class Steps {
  readonly all: Step[] = [];

  constructor(readonly journal: Journal) {}

  /** Does what sends nothing, but is another thing every time: draws a number, reads the clock or the chain. */
  async note<Result>(who: string, what: string, action: () => Promise<Result>): Promise<Result> {
    return this.journal.once(`${who}: ${what}`, action);
  }

  /** Sends a transaction. It may be asked to do so again when nobody knows whether the first one arrived. */
  async take<Result extends Transacted>(who: string, what: string, action: () => Promise<Result>): Promise<Result> {
    const result = await this.note(who, what, action);
    this.all.push({ who, what, gasUsed: result.gasUsed, hash: result.hash });
    return result;
  }
}
