import unhomoglyph from "unhomoglyph";

/** The longest name that is shown, in characters. */
const MOST_CHARACTERS = 32;

/** What is no letter, sign or plain space: controls, bidirectional marks, joiners, private and unassigned characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** A name that a stranger wrote as it can be shown: one line of visible characters, cut. */
export function shownName(name: string): string {
  const visible = name.replace(/\s+/gu, " ").replace(INVISIBLE, "").trim();
  // By code points: a name is cut, never taken apart.
  return Array.from(visible).slice(0, MOST_CHARACTERS).join("").trim();
}

/** What two names have in common that look alike: confusable characters, case and spaces are folded, as Unicode TS 39 does. */
export function foldedName(name: string): string {
  // A capital I after a small letter is read as an l.
  const plain = shownName(name)
    .normalize("NFKD")
    .replace(/(?<=\p{Ll})I(?!\p{Ll})/gu, "l")
    .toLowerCase();
  return unhomoglyph(plain)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\s\p{M}]/gu, "");
}
