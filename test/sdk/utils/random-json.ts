/** The same numbers for the same seed (mulberry32), from 0 to below 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const CHARACTERS = [
  "a",
  "Z",
  "0",
  " ",
  '"',
  "\\",
  "/",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\n",
  "\u0000",
  "é",
  "€",
  "😀",
  "\u2028",
];
const SPECIAL_NAMES = ["__proto__", "constructor", "", "toString", "~", "a/b"];

/** Any JSON value that every reader understands alike, at most `depth` levels deep. */
export function randomJson(random: () => number, depth = 4): unknown {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const text = () => Array.from({ length: Math.floor(random() * 6) }, () => pick(CHARACTERS)).join("");
  const many = <T>(make: () => T) => Array.from({ length: Math.floor(random() * 5) }, make);
  const scalars = [
    () => null,
    () => random() < 0.5,
    text,
    () => Math.floor((random() - 0.5) * 2 * Number.MAX_SAFE_INTEGER),
    () => (random() - 0.5) * 10 ** Math.floor(random() * 30 - 15),
  ];
  if (depth === 0 || random() < 0.3) return pick(scalars)();
  if (random() < 0.5) return many(() => randomJson(random, depth - 1));
  const name = () => (random() < 0.1 ? pick(SPECIAL_NAMES) : text());
  return Object.fromEntries(many(() => [name(), randomJson(random, depth - 1)]));
}

/** The JSON text of a value with the names of every object in another order, and other white space. */
export function shuffledText(value: unknown, random: () => number): string {
  const space = () => ["", " ", "\n\t"][Math.floor(random() * 3)] ?? "";
  if (Array.isArray(value)) return `[${space()}${value.map((item) => shuffledText(item, random)).join(`,${space()}`)}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => ({
    order: random(),
    text: `${JSON.stringify(name)}${space()}:${space()}${shuffledText(member, random)}`,
  }));
  members.sort((a, b) => a.order - b.order);
  return `{${members.map(({ text }) => text).join(`${space()},`)}}`;
}
