/** A value as JSON: amounts and ids as decimal texts, since JSON numbers lose their last digits. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_, member: unknown) => (typeof member === "bigint" ? member.toString() : member),
    indent,
  );
}
