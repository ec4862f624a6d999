import { several, type Trade } from "../trade.js";

/** The headings of a Markdown text as a list. */
export const outlines: Trade = {
  skill: "markdown-outline",
  title: "Make a table of contents",
  invent: (random) => {
    const headings = several(3, 8, random, (i) => ({
      level: 1 + random(3),
      title: `Part ${i + 1} of ${10 + random(90)}`,
    }));
    return {
      description:
        'Give the headings of the Markdown text as a list with "- ", two blanks before it for each level below the first.',
      input: headings
        .map(({ level, title }) => `${"#".repeat(level)} ${title}\n\nSome words with a # in them.\n`)
        .join("\n"),
      isRight: (output) =>
        output.trimEnd() === headings.map(({ level, title }) => `${"  ".repeat(level - 1)}- ${title}`).join("\n"),
    };
  },
  work: (input) =>
    [...input.matchAll(/^(#{1,6}) (.+)$/gm)]
      .map(([, marks = "", title = ""]) => `${"  ".repeat(marks.length - 1)}- ${title}`)
      .join("\n"),
};
