/** What PostgreSQL does not store as it is, in a text that somebody else may have chosen, and what these are written with. */
const UNSTORABLE = /[\\\0]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text as PostgreSQL can store it: other texts stay other ones. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, (unit) => `\\${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The text that {@link storableText} wrote. */
export function storedText(text: string): string {
  return text.replace(/\\([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
