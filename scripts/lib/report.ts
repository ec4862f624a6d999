/** Prints rows in columns; numbers go to the right. */
export function printTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en-US") : cell)));
  const widths = header.map((title, i) => Math.max(title.length, ...texts.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[], source?: readonly (string | number)[]): string =>
    cells
      .map((cell, i) => {
        const width = widths[i] ?? 0;
        return typeof source?.[i] === "number" ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  console.log(line(header));
  console.log(widths.map((width) => "-".repeat(width)).join("  "));
  texts.forEach((row, i) => {
    console.log(line(row, rows[i]));
  });
}

/** Prints what is wrong, one line each, and makes the process fail; or prints that all is well. */
export function conclude(good: string, gaps: readonly string[]): void {
  if (gaps.length === 0) {
    console.log(good);
    return;
  }
  for (const gap of gaps) console.error(`- ${gap}`);
  console.error(`${gaps.length} ${gaps.length === 1 ? "gap" : "gaps"}`);
  process.exitCode = 1;
}
