import { styleCell, styleTitle } from "./style.js";

/** A cell of a table. */
export type Cell = string | number | bigint | boolean | undefined;

/** Longer than any text of ours; what strangers wrote is cut. */
const WIDEST = 66;

/** Rows in columns, without lines: it reads well and copies well. Numbers go to the right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(textOf));
  const widths = header.map((title, i) => Math.max(title.length, ...texts.map((row) => row[i]?.length ?? 0)));
  const isNumeric = header.map((_, i) => rows.length > 0 && rows.every((row) => isNumber(row[i])));
  const line = (cells: readonly string[], style: (text: string) => string): string => {
    const last = cells.findLastIndex((cell) => cell !== "");
    const padded = cells
      .slice(0, last + 1)
      .map((cell, i) => (isNumeric[i] === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
    return padded.map((cell, i) => style(i === last ? cell.trimEnd() : cell)).join("  ");
  };
  return [line(header, styleTitle), ...texts.map((cells) => line(cells, styleCell))].join("\n");
}

/** Names and values, one a line. What is undefined is left out. */
export function facts(entries: readonly (readonly [string, Cell])[]): string {
  const known = entries.filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return known
    .map(([name, value]) => `${styleTitle(name.padEnd(width))}  ${styleCell(printable(String(value)))}`)
    .join("\n");
}

function textOf(cell: Cell): string {
  if (cell === undefined) return "–";
  const text = printable(String(cell));
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

function isNumber(cell: Cell): boolean {
  return (
    typeof cell === "number" || typeof cell === "bigint" || (typeof cell === "string" && /^\$?-?[\d,.]+$/.test(cell))
  );
}

/** A stranger's text cannot move the cursor, nor turn the direction of what follows. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ");
}

/** The first and last digits of a hash or address. */
export function short(hex: string): string {
  return hex.length <= 14 ? hex : `${hex.slice(0, 8)}…${hex.slice(-4)}`;
}
