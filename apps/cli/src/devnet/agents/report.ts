import { csvValidation } from "./trades/csv-validation.js";
import type { Trade } from "./trade.js";

/** A report on a table of payments. Its provider hires others for its two parts: see `hireForReport`. */
export const report: Trade = {
  skill: "report-writing",
  title: "Write a report on a table of payments",
  invent: (random) => {
    const { input, isRight } = csvValidation.invent(random);
    return {
      description:
        'Say in one line "Broken lines: …" which lines are broken, and in another "Amounts: …" count, mean and median of the good amounts as JSON.',
      input,
      isRight: (output) => {
        const [, broken] = /^Broken lines: (.*)$/m.exec(output) ?? [];
        const hasAmounts = /^Amounts: \{"count":\d+,"mean":[\d.]+,"median":[\d.]+\}$/m.test(output);
        return broken !== undefined && hasAmounts && isRight(broken.split(", ").join("\n"));
      },
    };
  },
  work: (input) => input,
};

/** The good amounts of the table. */
export function goodAmounts(input: string): string {
  return input
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .filter((cells) => cells.length === 3 && /^\d+(\.\d+)?$/.test(cells[1] ?? ""))
    .map(([, amount]) => amount)
    .join("\n");
}

/** The report of its two parts. */
export function reportOf(broken: string, amounts: string): string {
  return `Broken lines: ${broken.trim().split("\n").join(", ")}\nAmounts: ${amounts.trim()}`;
}
