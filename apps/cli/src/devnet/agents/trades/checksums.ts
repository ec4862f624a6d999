import { createHash } from "node:crypto";

import { several, type Trade } from "../trade.js";

const digest = (line: string): string => createHash("sha256").update(line).digest("hex");

/** The SHA-256 of each line. */
export const checksums: Trade = {
  skill: "checksums",
  title: "Make the checksums of some records",
  invent: (random) => {
    const lines = several(3, 9, random, (i) => `record ${i}: ${random(1_000_000)}`);
    // A client that trusts nobody looks at one of them.
    const place = random(lines.length);
    return {
      description: "Give the SHA-256 of each line, without its end, in hex, one a line.",
      input: lines.join("\n"),
      isRight: (output) => {
        const given = output.trim().split("\n");
        return given.length === lines.length && given[place] === digest(lines[place] ?? "");
      },
    };
  },
  work: (input) => input.split("\n").map(digest).join("\n"),
};
