// What `record` costs now and in the ledger before its last formula, way by way: `npm run bench:record-gas` compiles both, plays
// the same settlements to both, and ends non-zero when a way is more than 2,000 dearer. `-- COMMIT` compares with another
// commit. test/snapshots/ledger-gas.test.ts keeps the figures.
import { conclude, printTable } from "../../scripts/lib/report.js";
import { sized } from "../lib/smoke.js";
import { BEFORE, CASES, MOST_MORE } from "./cases.js";
import { gasOf, ledgerOf } from "./ledger-under-test.js";

// The smoke form needs no history: it compares the ledger with itself.
const commit = process.argv[2] ?? sized<string | undefined>(BEFORE, undefined);
const other = commit ?? "itself";
const before = await gasOf(ledgerOf(commit), CASES);
const now = await gasOf(ledgerOf(), CASES);
const rows = CASES.map(({ name }, i) => {
  const [was, is] = [before[i] ?? NaN, now[i] ?? NaN];
  return { name, was, is, more: is - was };
});
printTable(
  ["record", `in ${other}`, "now", "difference"],
  rows.map(({ name, was, is, more }) => [name, was, is, `${more > 0 ? "+" : ""}${more}`]),
);
conclude(`No way through record is more than ${MOST_MORE} gas dearer than in ${other}.`, [
  ...rows
    .filter(({ more }) => !(more <= MOST_MORE))
    .map(({ name, more }) => `${name}: ${more} gas more than in ${other}`),
  ...(commit === BEFORE ? rows : [])
    .filter(({ was }, i) => was !== CASES[i]?.before)
    .map(({ name, was }) => `${name}: ${was} gas in ${BEFORE}, and bench/record-gas/cases.ts says something else`),
]);
process.exit();
