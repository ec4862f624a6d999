import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parse, View } from "vega";
import { compile } from "vega-lite";

import { ROOT } from "../../scripts/lib/project.js";
import { printTable } from "../../scripts/lib/report.js";
import type { BenchChart, BenchGoal, BenchReport } from "./bench-report.js";
import { describeMachine } from "./machine.js";
import { isMeasured } from "./smoke.js";

const RESULTS = join(ROOT, "bench/results");

/**
 * Prints the tables and goals of a part, writes its JSON and pictures, and makes the process fail when a goal is missed. A smoke
 * form draws and prints all the same, but writes nothing and misses no goal.
 *
 * @param isWhole False for another short form, which leaves the results of the last whole run.
 */
export async function finish(report: BenchReport, isWhole = true): Promise<void> {
  console.log(`\n${report.title}`);
  if (report.seeds.length > 0) console.log(`seeds ${report.seeds.join(", ")}`);
  for (const table of report.tables) {
    console.log(`\n${table.title}`);
    printTable(table.header, table.rows);
    for (const note of table.notes ?? []) console.log(note);
  }
  console.log("");
  report.goals.forEach(printGoal);
  await write(report, isWhole && isMeasured);
  if (!isMeasured) return;
  if (report.goals.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

function printGoal({ name, goal, measured, isMet }: BenchGoal): void {
  console.log(`${isMet ? "met   " : "MISSED"}  ${name}: ${measured} (goal ${goal})`);
}

async function write({ charts, ...report }: BenchReport, isKept: boolean): Promise<void> {
  const pictures = charts.map(({ name, title }) => ({ title, file: `${report.part}-${name}.svg` }));
  const content = { ...report, pictures, machine: describeMachine() };
  const files = new Map([[`${report.part}.json`, `${JSON.stringify(content, null, 2)}\n`]]);
  for (const chart of charts) files.set(`${report.part}-${chart.name}.svg`, await draw(chart));
  if (!isKept) return;
  mkdirSync(RESULTS, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(RESULTS, name), text);
}

async function draw({ spec }: BenchChart): Promise<string> {
  const view = new View(parse(compile({ background: "white", ...spec }).spec), { renderer: "none" });
  const picture = await view.toSVG();
  view.finalize();
  return `${picture}\n`;
}
