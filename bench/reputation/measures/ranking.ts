/**
 * How likely a measure puts one of the first above one of the others; a tie counts half. 1 is perfect, ½ is chance.
 *
 * @param values What the measure says; 0 for an agent that it does not know.
 */
export function areaUnderCurve(
  values: ReadonlyMap<number, number>,
  first: readonly number[],
  others: readonly number[],
): number {
  let wins = 0;
  for (const a of first) {
    for (const b of others) {
      const difference = (values.get(a) ?? 0) - (values.get(b) ?? 0);
      wins += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
    }
  }
  return wins / first.length / others.length;
}

/** How many of some agents stand among the first so many; a tie counts for them, and a value of 0 is no place. */
export function countInTop(values: ReadonlyMap<number, number>, some: readonly number[], places: number): number {
  const wanted = new Set(some);
  return [...values]
    .filter(([, value]) => value > 0)
    .sort(([a, x], [b, y]) => y - x || Number(wanted.has(b)) - Number(wanted.has(a)))
    .slice(0, places)
    .filter(([id]) => wanted.has(id)).length;
}
