import type { Dispute } from "../../data/api";

/** What is at stake in the disputes of a list, by token; units of it. */
export function stakesOf(rows: readonly Dispute[]): readonly (readonly [row: Dispute, sum: bigint])[] {
  const sums = new Map<string, readonly [Dispute, bigint]>();
  for (const row of rows) {
    const [first, sum] = sums.get(row.token) ?? [row, 0n];
    sums.set(row.token, [first, sum + BigInt(row.amount)]);
  }
  return [...sums.values()];
}
