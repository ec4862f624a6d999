import { readText } from "../../scripts/lib/project.js";

/** The rows of the first table after a heading of a document, as cells without padding. */
export function tableUnder(document: string, heading: string): string[][] {
  const after = readText(document).split(`\n${heading}\n`)[1] ?? "";
  const section = after.split("\n## ")[0]!;
  const table = section.split("\n").filter((line) => line.startsWith("|"));
  return table.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
