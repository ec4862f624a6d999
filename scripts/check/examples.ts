// Compares every `@example` of the SDK and of the agent with the region of that name in the package's folder of examples, which is
// compiled; fails when they differ, or a region fits nothing. With `--update`, writes the regions into the JSDoc.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { lineOf, listFiles, readText, ROOT } from "../lib/project.js";
import { conclude } from "../lib/report.js";
import { publicExports } from "../generate/public-exports.js";

/** By package: where its examples are, and what it exports. */
const PACKAGES = [
  { name: "sdk", examples: "sdk/examples/actions", entries: ["sdk/src/exports.ts", "sdk/src/exports/node.ts"] },
  {
    name: "agent",
    examples: "agent/examples",
    entries: ["agent/src/index.ts", "agent/src/a2a/index.ts", "agent/src/journal/postgres/index.ts"],
  },
] as const;
const WIDTH = 120;

interface Region {
  readonly place: string;
  /** Without the indentation that all of them share. */
  readonly lines: readonly string[];
}

const gaps: string[] = [];

/** The regions of all example files in a folder, by the name of what they show. */
function readRegions(folder: string): Map<string, Region> {
  const regions = new Map<string, Region>();
  for (const path of listFiles(`${folder}/**/*.ts`)) {
    const text = readText(path);
    for (const found of text.matchAll(/^ *\/\/ #region (\w+)\n([^]*?)^ *\/\/ #endregion$/gm)) {
      const [, name = "", body = ""] = found;
      const place = `${path}:${lineOf(text, found.index)}`;
      if (regions.has(name)) gaps.push(`${place} shows ${name} for the second time`);
      const lines = body.trimEnd().split("\n");
      const margin = Math.min(...lines.filter((line) => line !== "").map((line) => line.search(/\S/)));
      regions.set(name, { place, lines: lines.map((line) => line.slice(margin)) });
    }
  }
  return regions;
}

/** A comment without its examples: from the tag to the next tag, or to the end. */
function withoutExample(comment: string): string {
  let isExample = false;
  const kept = comment.split("\n").filter((line) => {
    if (/^ \*(\/| @)/.test(line)) isExample = line.startsWith(" * @example");
    return !isExample;
  });
  return kept.join("\n");
}

function withExample(comment: string, { lines }: Region): string {
  const single = ` * @example ${lines[0] ?? ""}`;
  const tag =
    lines.length === 1 && single.length <= WIDTH
      ? [single]
      : [" * @example", ...lines.map((line) => ` * ${line}`.trimEnd())];
  const plain = withoutExample(comment);
  const text = plain.includes("\n") ? plain : plain.replace(/^\/\*\* (.*) \*\/$/, "/**\n * $1\n */");
  return text.replace(/ \*\/$/, `${tag.join("\n")}\n */`);
}

const update = process.argv.includes("--update");
const outdated = new Map<string, { readonly start: number; readonly end: number; readonly text: string }[]>();
let count = 0;
for (const { name: packageName, examples, entries } of PACKAGES) {
  const regions = readRegions(examples);
  count += regions.size;
  const exported = publicExports(entries);
  for (const { name, path, comment } of exported) {
    const region = regions.get(name);
    if (comment === undefined) {
      if (region) gaps.push(`${name} has no JSDoc in ${path}, but an example at ${region.place}`);
      continue;
    }
    const actual = readText(path).slice(comment.start, comment.end);
    if (region === undefined) {
      if (withoutExample(actual) !== actual) {
        gaps.push(`${name} has an example that is not compiled: move it to "// #region ${name}" in ${examples}`);
      }
      continue;
    }
    const text = withExample(actual, region);
    if (text === actual) continue;
    if (update) outdated.set(path, [...(outdated.get(path) ?? []), { ...comment, text }]);
    else gaps.push(`the example of ${name} in ${path} is not the code of ${region.place}: npm run examples`);
  }
  const names = new Set(exported.map(({ name }) => name));
  for (const [name, { place }] of regions) {
    if (!names.has(name)) gaps.push(`${place} shows ${name}, which the ${packageName} does not export`);
  }

  const sources = listFiles(`${packageName}/src/**/*.ts`);
  for (const path of sources.filter((file) => !file.startsWith("sdk/src/generated/"))) {
    const expected = exported.filter((item) => item.path === path && regions.has(item.name)).length;
    if (!update && readText(path).split("@example").length - 1 > expected) {
      gaps.push(`${path} has an example of something that the ${packageName} does not export`);
    }
  }
}

for (const [path, changes] of outdated) {
  let source = readText(path);
  for (const { start, end, text } of changes.toSorted((a, b) => b.start - a.start)) {
    source = source.slice(0, start) + text + source.slice(end);
  }
  writeFileSync(join(ROOT, path), source);
}
if (outdated.size > 0) console.log(`Wrote examples into ${outdated.size} files.`);
conclude(`All ${count} examples in the JSDoc of the SDK and the agent are compiled code.`, gaps);
