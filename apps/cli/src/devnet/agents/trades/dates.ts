import { several, type Trade } from "../trade.js";

const two = (number: number): string => String(number).padStart(2, "0");

/** Writes dates as ISO 8601 does. */
export const dates: Trade = {
  skill: "date-normalisation",
  title: "Write dates in one way",
  invent: (random) => {
    const all = several(4, 10, random, () => ({
      year: 2000 + random(40),
      month: 1 + random(12),
      day: 1 + random(28),
      isGerman: random(2) === 0,
    }));
    return {
      description:
        "The dates are written as 31.12.2030 or as 12/31/2030 (month first). Write each as 2030-12-31, one a line.",
      input: all
        .map(({ year, month, day, isGerman }) => (isGerman ? `${day}.${month}.${year}` : `${month}/${day}/${year}`))
        .join("\n"),
      isRight: (output) =>
        output.trim() === all.map(({ year, month, day }) => `${year}-${two(month)}-${two(day)}`).join("\n"),
    };
  },
  work: (input) =>
    input
      .split("\n")
      .map((date) => {
        const [a = 0, b = 0, year = 0] = date.split(/[./]/).map(Number);
        const [month, day] = date.includes(".") ? [b, a] : [a, b];
        return `${year}-${two(month)}-${two(day)}`;
      })
      .join("\n"),
};
