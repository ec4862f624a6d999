// Compares the JSDoc of every public function of the SDK and the agent with what it must say: what the function does, an example, and,
// for one that can fail, what it throws.
import { jsdocGaps } from "./jsdoc-gaps.js";
import { conclude } from "../lib/report.js";

const ENTRIES = [
  "sdk/src/exports.ts",
  "sdk/src/exports/node.ts",
  "agent/src/index.ts",
  "agent/src/a2a/index.ts",
  "agent/src/journal/postgres/index.ts",
];

conclude("Every public function says what it does, what it throws and how it is called.", [
  ...new Set(ENTRIES.flatMap(jsdocGaps)),
]);
