import { several, type Trade } from "../trade.js";

/** Finds the rows of a table of payments that are not well formed: the numbers of their lines. */
export const csvValidation: Trade = {
  skill: "csv-validation",
  title: "Find the broken rows of a table of payments",
  invent: (random) => {
    const broken: number[] = [];
    const rows = several(8, 20, random, (i) => {
      const good = [`P${1_000 + i}`, `${10 + random(990)}.${10 + random(90)}`, "USD"];
      if (random(5) > 0) return good.join(",");
      broken.push(i + 2);
      return random(2) === 0 ? `${good[0] ?? ""},twelve,USD` : good.slice(0, 2).join(",");
    });
    return {
      description:
        'Name the lines whose amount is no number or whose columns are not three, one a line, in order; "none" when all are good.',
      input: ["id,amount,currency", ...rows].join("\n"),
      isRight: (output) => output.trim() === (broken.length === 0 ? "none" : broken.join("\n")),
    };
  },
  work: (input) => {
    const broken = input.split("\n").flatMap((line, i) => {
      const cells = line.split(",");
      return i === 0 || (cells.length === 3 && /^\d+(\.\d+)?$/.test(cells[1] ?? "")) ? [] : [i + 1];
    });
    return broken.length === 0 ? "none" : broken.join("\n");
  },
};
