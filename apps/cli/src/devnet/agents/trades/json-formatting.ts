import { several, type Trade } from "../trade.js";

const NAMES = ["zeta", "alpha", "mu", "kappa", "omega", "beta"] as const;

/** Puts the members of JSON into order, two blanks for each step. */
export const jsonFormatting: Trade = {
  skill: "json-formatting",
  title: "Put a JSON file in order",
  invent: (random) => {
    const items = several(2, 6, random, () => Object.fromEntries(NAMES.map((name) => [name, random(1_000)])));
    return {
      description: "Order the members of all objects by their names and indent by two blanks. Change no value.",
      input: JSON.stringify(items),
      isRight: (output) => {
        const names = [...output.matchAll(/^ {4}"(\w+)": \d+,?$/gm)].map(([, name]) => name);
        const wanted = items.flatMap(() => [...NAMES].toSorted());
        return (
          names.join() === wanted.join() &&
          items.every((item) => NAMES.every((name) => output.includes(`"${name}": ${item[name] ?? ""}`)))
        );
      },
    };
  },
  work: (input) => {
    const items = JSON.parse(input) as Readonly<Record<string, unknown>>[];
    const ordered = items.map((item) =>
      Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    );
    return JSON.stringify(ordered, null, 2);
  },
};
