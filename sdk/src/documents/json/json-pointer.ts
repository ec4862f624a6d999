/** Appends one name or index to a JSON Pointer (RFC 6901). */
export function childPath(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
