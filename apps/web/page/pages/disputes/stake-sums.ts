import type { DisputeRow } from "./dispute-row";

/** What is at stake in the disputes of a list, by token; units of it. */
export function stakesOf(rows: readonly DisputeRow[]): readonly (readonly [row: DisputeRow, sum: bigint])[] {
  const sums = new Map<string, readonly [DisputeRow, bigint]>();
  for (const row of rows) {
    const [first, sum] = sums.get(row.token) ?? [row, 0n];
    sums.set(row.token, [first, sum + BigInt(row.amount)]);
  }
  return [...sums.values()];
}
