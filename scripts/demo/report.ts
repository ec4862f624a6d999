import { dollars } from "./dollars.js";
import type { DemoResult } from "./run-demo.js";

/** One object on standard output; integers of any size as decimal strings. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? item.toString() : item), 2));
}

/** What changed, and what it cost. */
export function printTables({ actors, steps, seconds }: DemoResult): void {
  console.log("\nBefore and after");
  printTable(
    ["who", "wallet", "", "in escrow", "", "score", ""],
    actors.map(({ name, before, after }) => [
      name,
      dollars(before.wallet),
      `→ ${dollars(after.wallet)}`,
      dollars(before.credit),
      `→ ${dollars(after.credit)}`,
      before.score === null ? "–" : before.score.toString(),
      after.score === null ? "" : `→ ${after.score}`,
    ]),
  );
  console.log("\nGas");
  printTable(
    ["who", "call", "gas"],
    steps.map(({ who, what, gasUsed }) => [who, what, gasUsed.toLocaleString("en")]),
  );
  console.log(`\nDone in ${seconds.toFixed(1)} s. The protocol fee, 0.25 % of what was earned, is burned.`);
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const isNumber = (cell: string): boolean => /^\$?[\d,.]+$/.test(cell);
  const line = (row: readonly string[]): string =>
    `   ${row.map((cell, column) => (isNumber(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ")}`.trimEnd();
  console.log(line(head));
  for (const row of rows) console.log(line(row));
}
