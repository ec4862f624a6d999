import { styleText } from "node:util";

type Stream = NodeJS.WriteStream;
type Format = Parameters<typeof styleText>[0];

/** Only for a terminal, and not with NO_COLOR. */
const paint = (format: Format, text: string, stream: Stream): string => styleText(format, text, { stream });

/** How a word of the market looks: what went well, what waits for somebody, what went wrong. */
const WORDS: Readonly<Record<string, Format>> = {
  ok: "green",
  yes: "green",
  there: "green",
  settled: "green",
  released: "green",
  open: "green",
  active: "cyan",
  delivered: "yellow",
  ruled: "yellow",
  appealed: "yellow",
  disputed: "red",
  missed: "red",
  wrong: "red",
  no: "dim",
  none: "dim",
  "–": "dim",
};
const AMOUNT = /^-?\d[\d,]*(\.\d+)? [A-Z][A-Za-z]{1,9}$/;

/** A cell or a fact of a result; the blanks around it stay. */
export function styleCell(cell: string): string {
  const word = cell.trim();
  const format = Object.hasOwn(WORDS, word) ? WORDS[word] : AMOUNT.test(word) ? "bold" : undefined;
  return format === undefined ? cell : cell.replace(word, () => paint(format, word, process.stdout));
}

/** The title of a column, or the name of a fact. */
export const styleTitle = (text: string): string => paint("dim", text, process.stdout);

/** The word that begins the report of a failure. */
export const styleError = (text: string): string => paint(["red", "bold"], text, process.stderr);

/** A command to run next, in the report of a failure. */
export const styleCommand = (text: string): string => paint("cyan", text, process.stderr);
