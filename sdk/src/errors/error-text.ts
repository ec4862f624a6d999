/**
 * What a terminal or a log obeys instead of showing it: control characters, marks and overrides of the direction of writing, characters
 * without a width, line separators, tags, and halves of surrogate pairs. What joins letters or chooses an emoji's look is left.
 */
const OBEYED =
  /(?!\p{Join_Control}|\p{Variation_Selector})(?:\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Cf}|\p{Default_Ignorable_Code_Point})/gu;

/** A text of unknown origin as it can be printed: what would be obeyed is escaped as `\u202e`, the rest is left as it is. */
export function printable(text: string): string {
  return text.replaceAll(OBEYED, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** Long enough to recognise a URI, short enough for one line of a log. */
const MAX_LENGTH = 120;

/** Quotes text of unknown origin for a message: escaped (nothing that a terminal obeys reaches it) and shortened. */
export function quote(text: string): string {
  return printable(JSON.stringify(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text));
}

/** The last second that a date can name. */
const LAST = 8_640_000_000_000n;

/** Unix seconds as people read them, in UTC: `2026-12-01T12:00:00Z`; the bare number when no date can name it. */
export function isoTime(seconds: bigint): string {
  if (seconds > LAST || seconds < -LAST) return seconds.toString();
  return new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
}

/** Unix seconds for a message: `1796126400 (2026-12-01T12:00:00Z)`. */
export function moment(seconds: bigint): string {
  const iso = isoTime(seconds);
  return iso === seconds.toString() ? iso : `${seconds} (${iso})`;
}
