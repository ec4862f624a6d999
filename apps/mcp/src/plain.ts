/** A value as JSON can hold it: amounts and ids as decimal texts. Fields that are undefined are left out. */
export function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([name, member]) => [name, plain(member)]));
}

/** A copy without some members. */
export function without(value: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** JSON with the members of every object in the order of their names, so that equal arguments give equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(plain(value), (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** A moment of the chain, in unix seconds, as people and models write it. */
export function moment(seconds: bigint): string {
  // A date in JavaScript ends with the year 275760; the chain knows later ones.
  const latest = 8_640_000_000_000n;
  return new Date(Number(seconds < latest ? seconds : latest) * 1_000).toISOString().replace(".000Z", "Z");
}
