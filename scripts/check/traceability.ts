// Every law, every custom error and every threat case leads to a test, and back; every message that somebody signs is in the
// reference, and every member of the terms in the table of what is checked where. Prints the gaps and fails on any.
import { listFiles, readText } from "../lib/project.js";
import { conclude } from "../lib/report.js";

const INVARIANTS = "docs/security/invariants.md";
const THREAT_COVERAGE = "docs/security/threat-coverage.md";
const MESSAGES = "docs/reference/messages.md";
const TERMS = "docs/security/terms.md";

/** The threat cases that the code so far must answer, first and last of each range. */
const THREATS_DUE: readonly (readonly [number, number])[] = [
  [1, 65],
  [66, 96],
  [103, 110],
  [111, 133],
];

const read = (pattern: string): string[] => listFiles(pattern).map(readText);
const found = (texts: readonly string[], pattern: RegExp): Set<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")));

const contracts = read("contracts/**/*.sol");
const tests = [...read("test/**/*.ts"), ...read("test/**/*.sol"), ...read("{sdk,agent,apps/*}/test/**/*.ts")];

/** A law stands at the top of its contract and in the list, and a test names it. */
function lawGaps(): string[] {
  const law = /\b(INV-[A-Z]+-\d+)\b/g;
  const stated = found(contracts, law);
  const listed = found([readText(INVARIANTS)], law);
  const tested = found(tests, law);
  return [...stated.union(listed).union(tested)]
    .toSorted()
    .flatMap((id) => [
      ...(stated.has(id) ? [] : [`${id} is not stated in contracts/`]),
      ...(listed.has(id) ? [] : [`${id} is missing in ${INVARIANTS}`]),
      ...(tested.has(id) ? [] : [`${id} is named in no test`]),
    ]);
}

/** The EIP-712 types that contracts hash, whose literals may be in pieces: `TYPEHASH = keccak256("Offer(address client,…)")`. */
const typeStrings = new Set(
  contracts.flatMap((text) =>
    [...text.matchAll(/TYPEHASH = keccak256\(\s*((?:"[^"]*"\s*)+)\)/g)].map(([, literals = ""]) =>
      literals.replaceAll(/"\s*"|"|\s+$/g, ""),
    ),
  ),
);

/** Every type string that a contract hashes is a line of the reference, and back. */
function messageGaps(): string[] {
  const listed = found([readText(MESSAGES)], /^([A-Z]\w*\([^)]*\).*)$/gm);
  return [
    ...[...typeStrings.difference(listed)].map((type) => `${MESSAGES} has no line for ${type}`),
    ...[...listed.difference(typeStrings)].map((type) => `${MESSAGES} has a line that no contract hashes: ${type}`),
  ];
}

/** What the table of the terms calls the members of each type. */
const TERMS_TYPES = { Offer: "offer", Bid: "bid", MilestoneTerms: "milestone", Payee: "payee" } as const;

/** Every member of the terms has a row, and each error that a row names exists. */
function termsGaps(): string[] {
  const table = readText(TERMS);
  const members = Object.entries(TERMS_TYPES).flatMap(([type, prefix]) =>
    [...typeStrings]
      .filter((text) => text.startsWith(`${type}(`))
      .flatMap((text) => text.slice(type.length + 1, text.indexOf(")")).split(","))
      .map((member) => `${prefix}.${member.split(" ")[1] ?? ""}`),
  );
  const rows = found([table], /^\| `(\w+\.\w+)` /gm);
  const errors = found(contracts, /^\s*error (\w+)\(/gm);
  const named = found([table], /`([A-Z][a-z]\w+)`/g);
  return [
    ...[...new Set(members).difference(rows)].map((member) => `${TERMS} has no row for ${member}`),
    ...[...rows.difference(new Set(members))].map((member) => `${TERMS} has a row for ${member}, which nobody signs`),
    ...[...named.difference(errors)].map((name) => `${TERMS} names ${name}, which is no error of the contracts`),
  ];
}

/** A test expects the error: by name, as a matcher wants it, or by selector, as a cheatcode wants it. */
function errorGaps(): string[] {
  const declared = found(contracts, /^\s*error (\w+)\(/gm);
  const expected = found(tests, /["'`](\w+)["'`]/g).union(found(tests, /\b(\w+)\.selector\b/g));
  return [...declared.difference(expected)].toSorted().map((name) => `error ${name} is expected in no test`);
}

/** The ids `T07` in the titles of tests: `it("T07_…")`, `describe("T07 …")`, `function test…_T07_…`. */
function threatsInTitles(): Set<string> {
  const titles = tests.flatMap((text) =>
    [
      ...text.matchAll(/\b(?:it|describe)\(\s*(["'`])(.*?)\1/g),
      ...text.matchAll(/\bfunction ()((?:test|invariant)\w*)/g),
    ].map((match) => match[2] ?? ""),
  );
  return found(titles, /(?<![A-Za-z0-9])(T\d{2,3})(?![A-Za-z0-9])/g);
}

function threatGaps(): string[] {
  const due = THREATS_DUE.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => `T${String(first + i).padStart(2, "0")}`),
  );
  // A row `| T46 | the reason why no test can show it |`.
  const excused = found([readText(THREAT_COVERAGE)], /^\| *(T\d{2,3}) *\| *[^|\s]/gm);
  const tested = threatsInTitles();
  return [
    ...due
      .filter((id) => !tested.has(id) && !excused.has(id))
      .map((id) => `threat ${id} stands in no test's title and in no row of ${THREAT_COVERAGE}`),
    ...[...excused.intersection(tested)].map((id) => `threat ${id} has a test: take it out of ${THREAT_COVERAGE}`),
  ];
}

conclude("Every law, error and threat case leads to a test; every message and member of the terms is explained.", [
  ...lawGaps(),
  ...errorGaps(),
  ...threatGaps(),
  ...messageGaps(),
  ...termsGaps(),
]);
