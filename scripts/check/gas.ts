// Runs the tests that measure gas (test/snapshots/*.test.ts, see test/utils/gas.ts) and compares every figure with
// test/snapshots/gas.json, to the unit; `--update` writes the file. A changed figure is explained in the commit.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { GasMeasurement } from "../../test/utils/gas.js";
import { listFiles, readJson, ROOT } from "../lib/project.js";
import { conclude, printTable } from "../lib/report.js";

const SNAPSHOT = "test/snapshots/gas.json";

/** Gas used, by the name of the work. */
type Figures = Readonly<Record<string, number>>;

function measure(): Figures {
  const tests = listFiles("test/snapshots/*.test.ts");
  if (tests.length === 0) return {};
  const folder = mkdtempSync(join(tmpdir(), "guildhall-gas-"));
  const path = join(folder, "measurements.jsonl");
  try {
    const hardhat = (...args: readonly string[]): void => {
      const env = { ...process.env, GAS_MEASUREMENTS: path };
      const { status } = spawnSync("hardhat", args, { cwd: ROOT, env, stdio: "inherit" });
      if (status !== 0) throw new Error("The tests that measure gas failed.");
    };
    // The Solidity tests, which take minutes to compile, measure none.
    hardhat("build", "--no-tests", "--quiet");
    hardhat("test", "mocha", "--no-compile", ...tests);
    const lines = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
    const measurements = lines.map((line) => JSON.parse(line) as GasMeasurement);
    return Object.fromEntries(measurements.map(({ name, gasUsed }) => [name, Number(gasUsed)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function difference(before: number | undefined, now: number | undefined): string {
  if (before === undefined) return "new";
  if (now === undefined) return "gone";
  const change = now - before;
  return `${change > 0 ? "+" : ""}${change.toLocaleString("en-US")} (${((100 * change) / before).toFixed(2)} %)`;
}

const recorded = readJson<Figures>(SNAPSHOT, {});
const measured = measure();
const changed = [...new Set([...Object.keys(recorded), ...Object.keys(measured)])].filter(
  (name) => recorded[name] !== measured[name],
);

if (changed.length > 0) {
  printTable(
    ["work", "recorded", "measured", "difference"],
    changed.map((name) => [
      name,
      recorded[name] ?? "-",
      measured[name] ?? "-",
      difference(recorded[name], measured[name]),
    ]),
  );
}
if (process.argv.includes("--update")) {
  const sorted = Object.fromEntries(Object.entries(measured).toSorted(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(join(ROOT, SNAPSHOT), `${JSON.stringify(sorted, null, 2)}\n`);
  console.log(`Wrote ${Object.keys(measured).length} figures to ${SNAPSHOT}.`);
} else {
  conclude(
    `Gas is as recorded, in ${Object.keys(measured).length} figures.`,
    changed.map((name) => `gas of "${name}" is not as recorded; if this is meant: npm run gas`),
  );
}
