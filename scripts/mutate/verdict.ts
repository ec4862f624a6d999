import type { Mutation } from "./mutation.js";

/** What became of one mutation. */
export interface Verdict {
  readonly mutation: Mutation;
  /** `invalid`: it does not compile, or its tests did not run to an end; it says nothing about the tests. */
  readonly result: "killed" | "timeout" | "survived" | "invalid";
  /** The test that noticed it, or what went wrong. */
  readonly detail: string;
  readonly compileSeconds: number;
  readonly testSeconds: number;
}

/** How many of a hundred mutations the tests must kill. */
const MINIMUM_PERCENT = 95;

/** Of a hundred mutations, those that a test noticed. One that survives for a good reason counts as not noticed. */
export function percentKilled(verdicts: readonly Verdict[]): number {
  const killed = verdicts.filter(({ result }) => result === "killed" || result === "timeout");
  return verdicts.length === 0 ? 0 : (100 * killed.length) / verdicts.length;
}

/**
 * Why the check fails; empty when it passes.
 *
 * @param minimum The percentage that must be killed; 0 when only some mutations were tried.
 */
export function verdictGaps(verdicts: readonly Verdict[], minimum: number = MINIMUM_PERCENT): string[] {
  const percent = percentKilled(verdicts);
  return [
    ...verdicts.flatMap(({ mutation: { id, survives }, result, detail }) => {
      if (result === "invalid") return [`${id} shows nothing: ${detail}`];
      if (result === "survived") return survives === undefined ? [`${id} survived, and no reason says why`] : [];
      return survives === undefined ? [] : [`${id} was killed, but the list says that it survives: ${detail}`];
    }),
    ...(percent < minimum ? [`${percent.toFixed(1)} % were killed; at least ${minimum} % must be`] : []),
  ];
}
