import { count, hash, maybe, shape, text, time, whole, address } from "./shape.js";

/** Up to which block an answer is complete. */
export const BLOCK = shape("Block", "The block up to which an answer is complete.", {
  number: count("Its number."),
  timestamp: time("Its time."),
});

/** A sum twice. */
export const PAIR = shape("Pair", "A sum over the jobs that docs/design/wash.md counts, and over all jobs.", {
  counted: whole("Without the jobs that a rule excludes."),
  raw: whole("Over all jobs."),
});

/** A number of things twice. */
export const COUNTS = shape("Counts", "A number over the jobs that docs/design/wash.md counts, and over all jobs.", {
  counted: count("Without the jobs that a rule excludes."),
  raw: count("Over all jobs."),
});

/** What a token calls itself, as fields of what is paid in it. */
export const TOKEN_FIELDS = {
  token: address("The token."),
  tokenSymbol: maybe(
    text(
      "What the token calls itself, cleaned, at most 16 characters; null until its contract was asked. A stranger wrote it.",
    ),
  ),
  tokenDecimals: maybe(count("The token's decimals; null until its contract was asked.")),
} as const;

/** Amounts in one token. */
export const TOKEN_PAIR = shape("TokenPair", "A sum in one token, in its units.", {
  ...TOKEN_FIELDS,
  counted: whole("Without the jobs that a rule excludes."),
  raw: whole("Over all jobs."),
});

/** An agent by its name. */
export const AGENT_REF = shape("AgentRef", "An agent, by name.", {
  id: whole("Its id."),
  name: maybe(
    text("Its name, without invisible characters, at most 32; null while its file was not read. A stranger wrote it."),
  ),
});

/** What a panel asks and needs. */
export const PANEL_TERMS = shape("PanelTerms", "The terms of a panel.", {
  id: hash("Its id."),
  threshold: count("How many members must sign."),
  size: count("How many members it has."),
  feeBps: count("What it takes of a milestone, in basis points."),
});

/** A value that a list can be narrowed to. */
export const FACET_VALUE = shape(
  "FacetValue",
  "A value of a parameter, and how many entries have it under the other filters.",
  {
    value: text("What to pass as the parameter."),
    count: count("How many entries."),
  },
);
