// What a change does to gas: test/snapshots/gas.json as it stands here beside that of a commit. `npm run gas:diff` compares
// with HEAD, `npm run gas:diff -- main` with another commit. It measures nothing: `npm run gas` writes the file.
import { execFileSync } from "node:child_process";

import { describeChange, type GasFigures, gasDifferences } from "./gas-difference.js";
import { readJson, ROOT } from "../lib/project.js";
import { printTable } from "../lib/report.js";

const SNAPSHOT = "test/snapshots/gas.json";

function figuresAt(commit: string): GasFigures {
  const git = (...args: string[]): string => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });
  const hash = git("rev-parse", "--verify", "--end-of-options", `${commit}^{commit}`).trim();
  return JSON.parse(git("show", `${hash}:${SNAPSHOT}`)) as GasFigures;
}

const [commit = "HEAD"] = process.argv.slice(2);
const before = figuresAt(commit);
const now = readJson<GasFigures>(SNAPSHOT, {});
const differences = gasDifferences(before, now);
if (differences.length > 0) {
  printTable(
    ["work", `at ${commit}`, "now", "difference"],
    differences.map((difference) => [
      difference.name,
      difference.before ?? "-",
      difference.now ?? "-",
      describeChange(difference),
    ]),
  );
}
const count = Object.keys(now).length;
console.log(`${differences.length} of ${count} figures differ from ${commit}.`);
