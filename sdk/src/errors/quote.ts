import { printable } from "./printable.js";

/** Long enough to recognise a URI, short enough for one line of a log. */
const MAX_LENGTH = 120;

/** Quotes text of unknown origin for a message: escaped (nothing that a terminal obeys reaches it) and shortened. */
export function quote(text: string): string {
  return printable(JSON.stringify(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text));
}
