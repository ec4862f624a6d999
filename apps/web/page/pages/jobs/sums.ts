import type { Job } from "../../data/api";

/** What the jobs of a list cost together, in one token; units of it. Never added across tokens. */
export interface TokenSum {
  readonly token: string;
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly jobs: number;
  readonly price: bigint;
  readonly earned: bigint;
}

/** The sums of a list, the token of the most jobs first. */
export function sumsOf(jobs: readonly Job[]): readonly TokenSum[] {
  const sums = new Map<string, TokenSum>();
  for (const { token, tokenSymbol: symbol, tokenDecimals: decimals, price, earned } of jobs) {
    const before = sums.get(token) ?? { token, symbol, decimals, jobs: 0, price: 0n, earned: 0n };
    sums.set(token, {
      ...before,
      jobs: before.jobs + 1,
      price: before.price + BigInt(price),
      earned: before.earned + BigInt(earned),
    });
  }
  return [...sums.values()].toSorted((a, b) => b.jobs - a.jobs);
}
