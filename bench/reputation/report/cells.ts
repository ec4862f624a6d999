import { median } from "../../lib/statistics.js";
import type { AttackOutcome, SeedOutcome } from "../outcome.js";

/** The outcomes of one attack with every seed. */
export type Rows = readonly AttackOutcome[];

/** The attacks in their order, each with its outcomes of all seeds. */
export function byAttack(seeds: readonly SeedOutcome[]): Map<string, Rows> {
  return Map.groupBy(
    seeds.flatMap(({ attacks }) => attacks),
    ({ name }) => name,
  );
}

/** Median, and in brackets the least and the most of all seeds; a dash where nothing can be measured. */
export function spanOf(numbers: readonly number[], format: (value: number) => string): string {
  const known = numbers.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return "–";
  const [low, high] = [format(Math.min(...known)), format(Math.max(...known))];
  return low === high ? low : `${format(median(known))} (${low} to ${high})`;
}

/** A share of 1 with a sign; what rounding does is shown as it is. */
export function change(value: number): string {
  if (value === 0) return "0 %";
  const percent = Math.abs(value) * 100;
  return `${value > 0 ? "+" : "−"}${percent < 0.05 ? percent.toExponential(0) : percent.toFixed(1)} %`;
}

export const share = (value: number): string => `${(value * 100).toFixed(1)} %`;

export const decimals = (value: number): string => value.toFixed(3);

export const whole = (value: number): string => value.toFixed(0);

export const times = (value: number): string => value.toFixed(2);

export const dollars = (value: number): string =>
  value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 2 : 0 });

export const usd = (value: number): string => `$${dollars(value)}`;
