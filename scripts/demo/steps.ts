import type { Transacted } from "@guildhall/sdk";

/** A transaction of the story. */
export interface Step {
  readonly who: string;
  readonly what: string;
  readonly gasUsed: bigint;
  readonly hash: string;
}

/** Collects what each step cost, and passes its result on. */
export class Steps {
  readonly all: Step[] = [];

  async take<Result extends Transacted>(who: string, what: string, action: Promise<Result>): Promise<Result> {
    const result = await action;
    this.all.push({ who, what, gasUsed: result.gasUsed, hash: result.hash });
    return result;
  }
}
