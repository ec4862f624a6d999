// Runs all tests (Solidity, mocha, the SDK's own), prints how much the invariants were exercised, and ends with the
// plain line `N passed, N failed`. TEST_EFFORT=deep looks harder, see scripts/lib/test-effort.ts.
import { spawn } from "node:child_process";
import { once } from "node:events";

import hre from "hardhat";

import { listFiles, ROOT } from "./lib/project.js";
import { MINIMUM_INVARIANT_CALLS, testEffort } from "./lib/test-effort.js";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What `hardhat test solidity` hands back, as far as we read it. */
interface SolidityResult {
  readonly success: boolean;
  readonly value?: SolidityRun;
  readonly error?: SolidityRun;
}

interface SolidityRun {
  readonly suiteResults: readonly {
    readonly testResults: readonly { readonly status: string; readonly kind: { readonly calls?: bigint } }[];
  }[];
}

/** A skipped test counts as failed: what is not run proves nothing. */
async function runSolidity(): Promise<Count> {
  const effort = testEffort();
  console.log(`Solidity tests, ${effort.name} effort, seed ${effort.seed}`);
  const result = (await hre.tasks.getTask(["test", "solidity"]).run({})) as SolidityResult;
  const tests = (result.value ?? result.error)?.suiteResults.flatMap(({ testResults }) => testResults) ?? [];
  const passed = tests.filter(({ status }) => status === "Success").length;
  const failed = tests.length - passed;

  const invariants = tests.filter(({ kind }) => kind.calls !== undefined);
  const calls = invariants.reduce((sum, { kind }) => sum + Number(kind.calls), 0);
  console.log(`${invariants.length} invariants, ${calls.toLocaleString("en-US")} calls, seed ${effort.seed}`);
  const minimum = MINIMUM_INVARIANT_CALLS[effort.name === "deep" ? "deep" : "normal"];
  const isTooLittle = invariants.length > 0 && failed === 0 && effort.name !== "coverage" && calls < minimum;
  if (isTooLittle) console.error(`The invariants need at least ${minimum.toLocaleString("en-US")} calls.`);
  return { passed, failed: failed + (isTooLittle || (!result.success && failed === 0) ? 1 : 0) };
}

/** Runs mocha in a process of its own and reads the counts of its `spec` reporter. */
async function runMocha(title: string, command: string, args: readonly string[]): Promise<Count> {
  console.log(`\n${title}`);
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  const count = (word: string): number => Number(new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(output)?.[1] ?? 0);
  const failed = count("failing") + count("pending");
  return { passed: count("passing"), failed: code !== 0 && failed === 0 ? 1 : failed };
}

const sdkTests = listFiles("sdk/test/**/*.test.ts");
const counts = [
  await runSolidity(),
  await runMocha("Mocha tests", "hardhat", ["test", "mocha", "--no-compile"]),
  ...(sdkTests.length === 0
    ? []
    : [
        await runMocha("Tests of the SDK without a chain", "mocha", [
          "--import=tsx",
          "--forbid-pending",
          "--timeout=60000",
          ...sdkTests,
        ]),
      ]),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
