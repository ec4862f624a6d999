/** The longest name that is shown. */
const MOST_NAME = 32;

/**
 * What a page would obey instead of showing it: control characters, marks and overrides of the direction of writing, characters
 * without a width, tags. What joins letters or chooses an emoji's look is left.
 */
const OBEYED =
  /(?!\p{Join_Control}|\p{Variation_Selector})(?:\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Cf}|\p{Default_Ignorable_Code_Point})/gu;
/** More marks on one letter than any script has: they would be drawn over the lines above and below. */
const STACKED = /(\p{M}{4})\p{M}+/gu;

/** A stranger's words as plain text, at most `most` characters; line ends stay when `lines` is true. */
export function strangerText(text: string, most: number, lines = false): string {
  const kept = text.slice(0, most * 4).replaceAll(/\r\n?/g, "\n");
  const clean = (lines ? kept.split("\n") : [kept])
    .map((line) => line.replaceAll(/\s/g, " ").replaceAll(OBEYED, "").replaceAll(STACKED, "$1"))
    .join("\n")
    .trim();
  // By code points: a name is cut, never taken apart.
  const characters = Array.from(clean);
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : clean;
}

/** A stranger's name on one line, at most 32 characters; undefined when nothing of it can be shown. */
export function strangerName(name: string | null | undefined): string | undefined {
  const shown = strangerText(name ?? "", MOST_NAME);
  return shown === "" ? undefined : shown;
}
