/** Before a bigint, and before a text that begins like one: a stranger's text must not turn into a bigint. */
const MARK = "\0";

/** A value as JSON, bigints included. */
export function encodeValue(value: unknown): string {
  return JSON.stringify(value ?? null, (_, member: unknown) => {
    if (typeof member === "bigint") return `${MARK}n${member}`;
    return typeof member === "string" && member.startsWith(MARK) ? `${MARK}s${member}` : member;
  });
}

/** The value that {@link encodeValue} wrote. */
export function decodeValue(text: string): unknown {
  // A reviver makes parsing three times as slow, and most that is read at a start has bigints; what has none is spared.
  if (!text.includes("\\u0000")) return JSON.parse(text);
  return JSON.parse(text, (_, member: unknown) => {
    if (typeof member !== "string" || !member.startsWith(MARK)) return member;
    return member.startsWith(`${MARK}n`) ? BigInt(member.slice(2)) : member.slice(2);
  });
}
