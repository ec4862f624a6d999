// Runs all tests (Solidity, mocha, those of the packages), names what failed, and ends with the plain line `N passed, N failed`.
// TEST_EFFORT=deep looks harder, see scripts/test/effort.ts. `--invariants NAME` runs the invariants of `escrow` or `account`
// alone, or of `all`, with all the calls that they need, and counts them; `--laws` runs all of these and the models. Both take minutes, so
// an ordinary run makes fewer calls and leaves the models out.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";

import hre from "hardhat";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import config from "../../hardhat.config.js";
import { listFiles, ROOT } from "../lib/project.js";
import { COUNTED_INVARIANTS, type CountedInvariants, sequencesOf, solidityTestSettings, testEffort } from "./effort.js";
import { mochaOutcome, solidityOutcome, type SolidityResult, type TestOutcome } from "./outcome.js";

const { values: options } = parseArgs({
  options: { invariants: { type: "string" }, laws: { type: "boolean", default: false } },
});
const effort = testEffort();
const isDeep = effort.name === "deep";
/** Per law that is counted, where they are not. */
const FEW_SEQUENCES = 8;
// What takes minutes is for a deep run alone, and what needs a browser for scripts/test/web.ts.
const listTests = (glob: string): string[] =>
  listFiles(glob).filter((file) => (isDeep || !file.endsWith(".deep.test.ts")) && !file.startsWith("test/web/"));
const isModel = (file: string): boolean => file.startsWith("test/model/");
const files = listTests("test/**/*.test.ts").filter((file) => isDeep || !isModel(file));
const solidityFiles = listFiles("test/**/*.t.sol");

/** Hardhat with so many sequences per invariant. */
function hardhatWith(invariantRuns: number): Promise<HardhatRuntimeEnvironment> {
  const solidity = solidityTestSettings({ ...effort, invariantRuns });
  // The types are written when the contracts are built, and mocha reads them while the Solidity tests are.
  return createHardhatRuntimeEnvironment(
    { ...config, test: { ...config.test, solidity } },
    { noTypechain: true },
    ROOT,
  );
}

async function runSolidity(testFiles: readonly string[], invariantRuns: number): Promise<SolidityResult> {
  const task = (await hardhatWith(invariantRuns)).tasks.getTask(["test", "solidity"]);
  return (await task.run({ noCompile: true, testFiles: [...testFiles] })) as SolidityResult;
}

/** Laws over many more sequences than the others. */
async function runCounted(laws: CountedInvariants): Promise<TestOutcome> {
  const result = await runSolidity([laws.file], sequencesOf(laws, effort));
  const { invariants, calls, ...outcome } = solidityOutcome(result, laws.contract);
  console.log(
    `${invariants} invariants of the ${laws.of}, ${calls.toLocaleString("en-US")} calls, seed ${effort.seed}`,
  );
  const minimum = effort.counted === undefined ? 0 : laws.minimum[effort.counted];
  if (outcome.failed > 0 || calls >= minimum) return outcome;
  return {
    ...outcome,
    failed: 1,
    failures: [`The invariants of the ${laws.of} need ${minimum.toLocaleString("en-US")} calls`],
  };
}

async function runOtherSolidity(): Promise<TestOutcome> {
  const others = solidityFiles.filter((file) => COUNTED_INVARIANTS.every((laws) => laws.file !== file));
  return solidityOutcome(await runSolidity(others, effort.invariantRuns));
}

/** The contracts of the tests; the others are built before anything runs. */
async function buildSolidityTests(): Promise<void> {
  await (await hardhatWith(effort.invariantRuns)).tasks.getTask("build").run({ quiet: true });
}

/** One after the other: at the same time they would only share the cores, and memory. */
async function runAllSolidity(): Promise<TestOutcome[]> {
  await buildSolidityTests();
  const counted = isDeep ? await runInvariants() : [await runFewSequences()];
  return [...counted, await runOtherSolidity()];
}

/** The counted laws for seconds; the check has a part of its own for all their calls. */
async function runFewSequences(): Promise<TestOutcome> {
  const files = COUNTED_INVARIANTS.map((laws) => laws.file);
  return solidityOutcome(await runSolidity(files, FEW_SEQUENCES));
}

/** @param name Whose; `all` for all that are counted. */
async function runInvariants(name = "all"): Promise<TestOutcome[]> {
  const chosen = COUNTED_INVARIANTS.filter((laws) => name === "all" || laws.of === name);
  if (chosen.length === 0) {
    const known = COUNTED_INVARIANTS.map((laws) => laws.of).join(", ");
    throw new Error(`There are no counted invariants of "${name}": say all, or one of ${known}.`);
  }
  await buildSolidityTests();
  console.log(`Solidity tests, ${effort.name} effort, seed ${effort.seed}`);
  const outcomes: TestOutcome[] = [];
  for (const laws of chosen) outcomes.push(await runCounted(laws));
  return outcomes;
}

/** How long a process may live on when its tests are over: what a failed test left open would hold it up for ever. */
const ENDING_MS = 60_000;

/** Runs mocha in a process of its own and reads what its `spec` reporter prints, which is shown when it has ended. */
async function runMocha(title: string, command: string, args: readonly string[]): Promise<TestOutcome> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  let ending: NodeJS.Timeout | undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (/^ {2}\d+ passing/m.test(output)) ending ??= setTimeout(() => child.kill("SIGKILL"), ENDING_MS);
  });
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(ending);
  console.log(`\n${title}\n${output}`);
  return mochaOutcome(title, output, code);
}

const hardhatMocha = (title: string, files: readonly string[]): Promise<TestOutcome> =>
  runMocha(title, "hardhat", ["test", "mocha", "--no-compile", ...files]);

/** For tests that start their chains themselves, or need none. */
const bareMocha = (title: string, glob: string): Promise<TestOutcome> =>
  runMocha(title, "mocha", ["--import=tsx", "--forbid-pending", "--timeout=60000", ...listTests(glob)]);

const isUnit = (file: string): boolean => file.startsWith("test/unit/");
/** Both wait for nodes, gateways and relays more than they compute. */
const isOfSdk = (file: string): boolean => file.startsWith("test/sdk/");
const isOfAgents = (file: string): boolean => /^test\/(agent|guides|mcp)\//.test(file);
const isOther = (file: string): boolean => ![isUnit, isOfSdk, isOfAgents].some((is) => is(file));

/** At the same time: the compiler has one thread, and while one waits for its node, another works. */
async function runAll(): Promise<TestOutcome[]> {
  const lists = await Promise.all([
    runAllSolidity(),
    hardhatMocha("Unit tests", files.filter(isUnit)),
    hardhatMocha("SDK", files.filter(isOfSdk)),
    hardhatMocha("Agents, guides, tools for models", files.filter(isOfAgents)),
    hardhatMocha(
      "Findings, deployment, demo, models",
      // The models last: a deep run takes an hour for them, and what a fixture signed before would expire meanwhile.
      files.filter(isOther).toSorted((a, b) => Number(isModel(a)) - Number(isModel(b))),
    ),
    bareMocha("Tests of agents without a chain", "agent/test/**/*.test.ts"),
    bareMocha("Tests of what somebody starts", "apps/*/test/**/*.test.ts"),
  ]);
  return lists.flat();
}

/** The laws of the money on many random paths: by what the contracts may do, and by what a model of them does. */
async function runLaws(): Promise<TestOutcome[]> {
  const [invariants, models] = await Promise.all([
    runInvariants(),
    hardhatMocha("Models", listTests("test/model/*.test.ts")),
  ]);
  return [...invariants, models];
}

function runChosen(): Promise<TestOutcome[]> {
  if (options.laws) return runLaws();
  return options.invariants === undefined ? runAll() : runInvariants(options.invariants);
}

// Once, before several processes read what it writes.
await hre.tasks.getTask("build").run({ noTests: true, quiet: true });
const outcomes = await runChosen();

const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
const failures = outcomes.flatMap((outcome) => outcome.failures);
// Here, too, for a log may be cut in the middle.
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
