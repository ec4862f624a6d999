/** The longest text that is kept of what a stranger wrote, in characters: the contracts allow 1,024 bytes. */
const MOST_CHARACTERS = 4_096;

/** A stranger's text as a database can hold it: without the zero character, half pairs or endless length. */
export function cleanText(text: string): string {
  return text.slice(0, MOST_CHARACTERS).replaceAll("\u0000", "\uFFFD").toWellFormed();
}
