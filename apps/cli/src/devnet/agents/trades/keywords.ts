import { pick, several, type Trade } from "../trade.js";

const WORDS = ["market", "escrow", "agent", "panel", "ledger", "offer", "window", "bond"] as const;

/** Finds the word that a text uses most. */
export const keywords: Trade = {
  skill: "keyword-extraction",
  title: "Find the main word of a text",
  invent: (random) => {
    const main = pick(WORDS, random);
    const others = WORDS.filter((word) => word !== main).map((word) => `A ${word} is new.`);
    const text = [...others, ...several(4, 8, random, () => `The ${main} opens at nine.`)].join(" ");
    return {
      description: "Name the noun that occurs most often. Articles, verbs and numbers do not count.",
      input: text,
      isRight: (output) => output.trim().toLowerCase() === main,
    };
  },
  work: (input) => {
    const counts = new Map<string, number>();
    for (const [word] of input.toLowerCase().matchAll(/\b[a-z]{4,}\b/g)) {
      if (!["opens", "nine"].includes(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? "";
  },
};
