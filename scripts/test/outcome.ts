/** What became of a run of tests. */
export interface TestOutcome {
  readonly passed: number;
  /** A skipped test counts as failed: what is not run proves nothing. */
  readonly failed: number;
  /** What failed, by name. */
  readonly failures: readonly string[];
}

/** What `hardhat test solidity` hands back, as far as we read it. */
export interface SolidityResult {
  readonly success: boolean;
  readonly value?: SolidityRun;
  readonly error?: SolidityRun;
}

interface SolidityRun {
  readonly suiteResults: readonly {
    readonly id: { readonly name: string };
    readonly testResults: readonly {
      readonly name: string;
      readonly status: string;
      readonly kind: { readonly calls?: bigint };
    }[];
  }[];
}

/** A run of the Solidity tests, with what the invariants of one contract called. */
export interface SolidityOutcome extends TestOutcome {
  readonly invariants: number;
  readonly calls: number;
}

/**
 * Reads the result of the task.
 *
 * @param contract Whose invariants are counted; none when left out.
 */
export function solidityOutcome(result: SolidityResult, contract?: string): SolidityOutcome {
  const suites = (result.value ?? result.error)?.suiteResults ?? [];
  const tests = suites.flatMap(({ id, testResults }) =>
    testResults.map((test) => ({ ...named(test), suite: id.name })),
  );
  const failed = tests.filter(({ status }) => status !== "Success").map(({ suite, name }) => `${suite}.${name}`);
  const invariants = tests.flatMap(({ suite, kind: { calls } }) =>
    calls === undefined || suite !== contract ? [] : [Number(calls)],
  );
  return {
    passed: tests.length - failed.length,
    ...(result.success || failed.length > 0
      ? { failed: failed.length, failures: failed }
      : { failed: 1, failures: ["The Solidity tests did not run to their end"] }),
    invariants: invariants.length,
    calls: invariants.reduce((sum, calls) => sum + calls, 0),
  };
}

/** The fields of a test are getters, which a spread would lose. */
function named({ name, status, kind }: SolidityRun["suiteResults"][number]["testResults"][number]) {
  return { name, status, kind };
}

/**
 * Reads what mocha's `spec` reporter printed.
 *
 * @param title Whose output it is.
 * @param code How the process ended; null after a signal.
 */
export function mochaOutcome(title: string, output: string, code: number | null): TestOutcome {
  const count = (word: string): number => Number(new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(output)?.[1] ?? 0);
  const failed = count("failing") + count("pending");
  if (code === 0 || failed > 0) {
    return { passed: count("passing"), failed, failures: [...failingTitles(output), ...skippedTitles(output)] };
  }
  return { passed: count("passing"), failed: 1, failures: [`${title}: the process ended with ${code ?? "a signal"}`] };
}

/** The titles in the list of what fails: numbered, a line for each level, and a colon at the end. */
function failingTitles(output: string): string[] {
  const [, list = ""] = /^\s*\d+ failing$([^]*)/m.exec(output) ?? [];
  const titles: string[] = [];
  for (const [, number, levels = ""] of list.matchAll(/^ {2}(\d+)\) (.*(?:\n {7,}\S.*)*?):$/gm)) {
    // A message may look like a title.
    if (Number(number) === titles.length + 1) titles.push(levels.replaceAll(/\s*\n\s*/g, " › "));
  }
  return titles;
}

/** Skipped tests stand with a dash among the others. */
function skippedTitles(output: string): string[] {
  const [tree = ""] = /^[^]*?^\s*\d+ passing/m.exec(output) ?? [];
  return /^\s*\d+ pending$/m.test(output)
    ? [...tree.matchAll(/^ +- (.+)$/gm)].map(([, name]) => `skipped: ${name}`)
    : [];
}
