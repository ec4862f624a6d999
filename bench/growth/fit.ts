/** A measurement at a size. */
export interface Point {
  readonly size: number;
  readonly value: number;
}

/**
 * The exponent `e` of `value = c · size^e` that fits best in logarithms: 0 is flat, 1 is linear. NaN for less than two points.
 * What is below `least` counts as `least`: growth that nobody can notice is none.
 */
export function exponentOf(points: readonly Point[], least = 0): number {
  const logs = points.map(({ size, value }) => [Math.log(size), Math.log(Math.max(value, least))] as const);
  const mean = (pick: 0 | 1): number => logs.reduce((sum, log) => sum + log[pick], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0);
  return covariance / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
}
