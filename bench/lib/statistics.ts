/** The value below which a share of the numbers lies, by the nearest rank; NaN without numbers. `share` is 0 to 1. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * The range of the runs in percent of their median: how far another run may lie from it, either way. Not half of it: a few runs,
 * one after another, show too little of how a machine wanders.
 */
export function spread(numbers: readonly number[]): number {
  return ((Math.max(...numbers) - Math.min(...numbers)) / median(numbers)) * 100;
}
