// Whether two runs of the bench agree: `npm run bench:compare -- FOLDER`, where FOLDER holds the results of another run on the
// same machine (a copy of bench/results). A figure that has a spread must not differ by more than both spreads together. Ends
// non-zero when one does, or when there is nothing to compare.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { conclude, printTable } from "../scripts/lib/report.js";
import { type Comparison, compareTables } from "./lib/compare.js";
import { type BenchResults, readResults } from "./lib/results.js";

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  throw new Error("Name the folder with the results of another run: `npm run bench:compare -- FOLDER`.");
}

/** The other run's results of a part, if it has any. */
function others(part: string): BenchResults | undefined {
  const path = join(folder ?? "", `${part}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as BenchResults) : undefined;
}

const comparisons = readResults().flatMap(({ part, tables }) =>
  tables.flatMap((table): Comparison[] => {
    const other = others(part)?.tables.find(({ title }) => title === table.title);
    return other === undefined ? [] : compareTables(part, table, other);
  }),
);
printTable(
  ["part", "figure", "here", "there", "difference", "both spreads", ""],
  comparisons.map(({ part, figure, here, there, difference, allowed, agrees }) => [
    part,
    figure,
    here,
    there,
    difference,
    allowed,
    agrees ? "" : "DIFFERS",
  ]),
);
if (comparisons.length === 0) throw new Error(`No figure of ${folder} is one of bench/results.`);
conclude(
  `${comparisons.length} figures agree within their spreads.`,
  comparisons
    .filter(({ agrees }) => !agrees)
    .map(({ part, figure }) => `${part}: ${figure} differs by more than both spreads`),
);
