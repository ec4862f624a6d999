import type { BenchTable } from "./bench-report.js";

/** One figure of two runs, in the words of the tables. */
export interface Comparison {
  readonly part: string;
  /** The table's row and column. */
  readonly figure: string;
  readonly here: string;
  readonly there: string;
  /** In percent of the first. */
  readonly difference: string;
  /** What both runs state as their spread, added. */
  readonly allowed: string;
  readonly agrees: boolean;
}

/** Compares what has a spread, which stands in the column after it: rows are found by their first cell. */
export function compareTables(part: string, here: BenchTable, there: BenchTable): Comparison[] {
  const spread = here.header.indexOf("spread");
  if (spread < 1) return [];
  return here.rows.flatMap((row): Comparison[] => {
    const other = there.rows.find(([name]) => name === row[0]);
    const [a, b] = [row, other].map((cells) => numberIn(cells?.[spread - 1]));
    const [aSpread, bSpread] = [row, other].map((cells) => numberIn(cells?.[spread]));
    if (a === undefined || b === undefined || aSpread === undefined || bSpread === undefined) return [];
    const difference = (Math.abs(a - b) / a) * 100;
    const allowed = aSpread + (bSpread * b) / a;
    return [
      {
        part,
        figure: `${row[0] ?? ""}: ${here.header[spread - 1] ?? ""}`,
        here: String(row[spread - 1]),
        there: String(other?.[spread - 1]),
        difference: `${difference.toFixed(1)} %`,
        allowed: `${allowed.toFixed(1)} %`,
        agrees: difference <= allowed,
      },
    ];
  });
}

/** The number in a cell, without its unit; nothing in an empty one, or one that was quoted and has no spread. */
function numberIn(cell: string | number | undefined): number | undefined {
  const text = String(cell ?? "").replaceAll(",", "");
  const match = /-?\d+(?:\.\d+)?/.exec(text);
  return match === null ? undefined : Number(match[0]);
}
