import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { GasFigures } from "../../scripts/check/gas-difference.js";
import { listFiles, readJson, ROOT } from "../../scripts/lib/project.js";
import type { GasMeasurement } from "../../test/utils/gas.js";
import { isMeasured } from "../lib/smoke.js";

/** Gas by the name of the work, as the tests measure it that pin test/snapshots/gas.json. */
export type PinnedGas = ReadonlyMap<string, number>;

/** Runs those tests, on what was built last: all of this part measures the same code. */
export function measurePinned(): PinnedGas {
  // Those tests are a part of the check already.
  if (!isMeasured) return new Map(Object.entries(readJson<GasFigures>("test/snapshots/gas.json", {})));
  const folder = mkdtempSync(join(tmpdir(), "guildhall-bench-gas-"));
  const path = join(folder, "measurements.jsonl");
  try {
    const { status, stdout, stderr } = spawnSync(
      "hardhat",
      ["test", "mocha", "--no-compile", ...listFiles("test/snapshots/*.test.ts")],
      {
        cwd: ROOT,
        env: { ...process.env, GAS_MEASUREMENTS: path },
        encoding: "utf8",
      },
    );
    if (status !== 0) throw new Error(`The tests that measure gas failed.\n${stdout}${stderr}`);
    const measurements = readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as GasMeasurement);
    return new Map(measurements.map(({ name, gasUsed }) => [name, Number(gasUsed)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error when no test measures it. */
export function pinned(figures: PinnedGas, name: string): number {
  const gas = figures.get(name);
  if (gas === undefined) throw new Error(`No test of test/snapshots records the gas of "${name}".`);
  return gas;
}
