import { several, type Trade } from "../trade.js";

/** Mean and median of numbers. */
export const statistics: Trade = {
  skill: "statistics",
  title: "Describe a series of numbers",
  invent: (random) => {
    const numbers = several(9, 25, random, () => random(1_000));
    return {
      description: "Give count, mean (two digits after the point) and median of the numbers, as JSON with these names.",
      input: numbers.join("\n"),
      isRight: (output) => {
        const { count, mean, median } = read(output);
        const below = numbers.filter((one) => one < Number(median)).length;
        const above = numbers.filter((one) => one > Number(median)).length;
        const total = numbers.reduce((sum, one) => sum + one, 0);
        return (
          count === numbers.length &&
          Math.abs(Number(mean) * numbers.length - total) < numbers.length / 100 &&
          below <= numbers.length / 2 &&
          above <= numbers.length / 2
        );
      },
    };
  },
  work: (input) => {
    const sorted = input
      .split("\n")
      .map(Number)
      .toSorted((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
    const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
    return JSON.stringify({ count: sorted.length, mean: Number(mean.toFixed(2)), median });
  },
};

function read(output: string): { readonly count?: unknown; readonly mean?: unknown; readonly median?: unknown } {
  try {
    return (JSON.parse(output) ?? {}) as object;
  } catch {
    return {};
  }
}
