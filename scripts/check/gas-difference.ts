/** Gas used, by the name of the work: the content of test/snapshots/gas.json. */
export type GasFigures = Readonly<Record<string, number>>;

/** How the gas of one piece of work changed; `before` or `now` is left out when only the other has it. */
export interface GasDifference {
  readonly name: string;
  readonly before?: number;
  readonly now?: number;
}

/** What differs between two snapshots: the largest savings first, then the largest costs, then what is new or gone. */
export function gasDifferences(before: GasFigures, now: GasFigures): GasDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => ({
      name,
      ...(before[name] !== undefined && { before: before[name] }),
      ...(now[name] !== undefined && { now: now[name] }),
    }))
    .toSorted((a, b) => (changeOf(a) ?? Infinity) - (changeOf(b) ?? Infinity) || a.name.localeCompare(b.name, "en"));
}

/** Gas that was added, negative when saved; nothing when there is nothing to compare with. */
function changeOf({ before, now }: GasDifference): number | undefined {
  return before === undefined || now === undefined ? undefined : now - before;
}

/** `+1,200 (+0.62 %)`, or `new` or `gone`. */
export function describeChange(difference: GasDifference): string {
  const change = changeOf(difference);
  if (change === undefined) return difference.now === undefined ? "gone" : "new";
  const sign = change > 0 ? "+" : "";
  const percent = ((100 * change) / (difference.before ?? NaN)).toFixed(2);
  return `${sign}${change.toLocaleString("en-US")} (${sign}${percent} %)`;
}
