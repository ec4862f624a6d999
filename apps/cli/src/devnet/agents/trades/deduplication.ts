import { several, type Trade } from "../trade.js";

/** Leaves each line of a list once. */
export const deduplication: Trade = {
  skill: "deduplication",
  title: "Take the doubles out of a mailing list",
  invent: (random) => {
    const people = several(6, 15, random, (i) => `person${i}@example.org`);
    const doubles = people.filter(() => random(3) === 0);
    return {
      description: "Leave each line once, in the order of the first.",
      input: [...people, ...doubles].join("\n"),
      isRight: (output) => output.trim() === people.join("\n"),
    };
  },
  work: (input) => [...new Set(input.split("\n"))].join("\n"),
};
