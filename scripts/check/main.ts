// Everything that CI demands of a change, part by part: one line and the time for each, the output of those that fail.
// `npm run check -- lint types` runs the named parts, `npm run check -- --skip tests` all but the named ones.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";

import { ROOT } from "../lib/project.js";

/** In this order: later parts read what earlier ones build. */
const PARTS: Readonly<Record<string, string>> = {
  build: "npm run --silent build",
  warnings: "tsx scripts/check/warnings.ts",
  generated: "tsx scripts/generate/main.ts --check && npm run --silent write:api-types -- --check",
  examples: "tsx scripts/check/examples.ts && tsx scripts/check/jsdoc.ts",
  format: "prettier --check --log-level warn .",
  "lint-solidity": "npm run --silent lint:solidity",
  "lint-typescript": "npm run --silent lint:typescript",
  types: "tsc --noEmit && tsc --noEmit -p apps/web/page && tsc --noEmit -p apps/web/test",
  // Git ignores what is generated, and all that is exported goes through that.
  unused: "knip --no-gitignore --no-config-hints",
  arrows: "tsx scripts/check/arrows.ts",
  benchmarks: "tsx bench/docs.ts --check && tsx bench/main.ts --smoke",
  package:
    "publint sdk && publint agent && publint apps/relay && publint apps/indexer && publint apps/cli && publint apps/mcp && publint apps/web && mocha --import=tsx --forbid-pending 'apps/cli/test/*.deep.test.ts'",
  bundle: "tsx scripts/check/bundle.ts",
  browser: "tsx scripts/check/browser.ts",
  size: "tsx scripts/check/size.ts",
  storage: "tsx scripts/check/storage.ts",
  traceability: "tsx scripts/check/traceability.ts",
  mutations: "tsx scripts/mutate/main.ts --list",
  gas: "tsx scripts/check/gas.ts",
  tests: "tsx scripts/test/main.ts",
  laws: "tsx scripts/test/main.ts --laws",
  coverage: "tsx scripts/check/coverage.ts",
};

async function run(command: string): Promise<{ readonly success: boolean; readonly output: string }> {
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(command, { cwd: ROOT, shell: true, env: { ...process.env, PATH: path } });
  let output = "";
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const [code] = (await once(child, "close")) as [number | null];
  return { success: code === 0, output };
}

function chosenParts(args: readonly string[]): string[] {
  const names = args.filter((arg) => arg !== "--skip");
  const unknown = names.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    throw new Error(`No part is called ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}.`);
  }
  if (args.includes("--skip")) return Object.keys(PARTS).filter((name) => !names.includes(name));
  return names.length === 0 ? Object.keys(PARTS) : Object.keys(PARTS).filter((name) => names.includes(name));
}

const failed: string[] = [];
const parts = chosenParts(process.argv.slice(2));
for (const name of parts) {
  const start = performance.now();
  const { success, output } = await run(PARTS[name] ?? "");
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${success ? "ok  " : "FAIL"}  ${name.padEnd(15)} ${seconds.padStart(6)} s`);
  if (!success) {
    failed.push(name);
    console.log(output.trimEnd().replaceAll(/^/gm, "      "));
  }
}
console.log(
  failed.length === 0 ? `All ${parts.length} parts are fine.` : `${failed.length} parts failed: ${failed.join(", ")}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
