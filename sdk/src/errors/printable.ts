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
