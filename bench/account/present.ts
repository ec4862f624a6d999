/** What must be there. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("Something is missing that this bench made before.");
  return value;
}
