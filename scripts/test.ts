// Runs all tests (Solidity, mocha, the SDK's own), prints how much the invariants were exercised, names what failed, and
// ends with the plain line `N passed, N failed`. TEST_EFFORT=deep looks harder, see scripts/lib/test-effort.ts.
import { spawn } from "node:child_process";
import { once } from "node:events";

import hre from "hardhat";

import { listFiles, ROOT } from "./lib/project.js";
import { MINIMUM_INVARIANT_CALLS, testEffort } from "./lib/test-effort.js";
import { mochaOutcome, solidityOutcome, type SolidityResult, type TestOutcome } from "./lib/test-outcome.js";

async function runSolidity(): Promise<TestOutcome> {
  const effort = testEffort();
  console.log(`Solidity tests, ${effort.name} effort, seed ${effort.seed}`);
  const result = (await hre.tasks.getTask(["test", "solidity"]).run({})) as SolidityResult;
  const { invariants, calls, ...outcome } = solidityOutcome(result);

  console.log(`${invariants} invariants, ${calls.toLocaleString("en-US")} calls, seed ${effort.seed}`);
  const minimum = MINIMUM_INVARIANT_CALLS[effort.name === "deep" ? "deep" : "normal"];
  const isTooLittle = invariants > 0 && outcome.failed === 0 && effort.name !== "coverage" && calls < minimum;
  if (!isTooLittle) return outcome;
  return { ...outcome, failed: 1, failures: [`The invariants need at least ${minimum.toLocaleString("en-US")} calls`] };
}

/** Runs mocha in a process of its own and reads what its `spec` reporter prints. */
async function runMocha(title: string, command: string, args: readonly string[]): Promise<TestOutcome> {
  console.log(`\n${title}`);
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return mochaOutcome(title, output, code);
}

const sdkTests = listFiles("sdk/test/**/*.test.ts");
const outcomes = [
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
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
const failures = outcomes.flatMap((outcome) => outcome.failures);
// Here, too, for a log may be cut in the middle.
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
