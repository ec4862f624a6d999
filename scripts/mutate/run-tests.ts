import { delimiter, join } from "node:path";

import { ROOT } from "../lib/project.js";
import { type ProcessEnd, runProcess } from "./run-process.js";

/** What some tests say of a mutation; `broken` when they did not run to an end, which says nothing. */
export interface TestResult {
  readonly result: "passed" | "failed" | "timeout" | "broken";
  /** The first test that failed, or the end of the output. */
  readonly detail: string;
}

export const isSolidity = (path: string): boolean => path.endsWith(".t.sol");

/** Runs mocha files or Solidity test files in a copy of the repository, with the artifacts that are there. */
export async function runTests(folder: string, files: readonly string[], seconds: number): Promise<TestResult> {
  const [first] = files;
  if (first === undefined) return { result: "passed", detail: "" };
  const kind = isSolidity(first) ? ["solidity"] : ["mocha", "--bail"];
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const end = await runProcess("hardhat", ["test", ...kind, "--no-compile", ...files], {
    cwd: folder,
    env: { ...process.env, PATH: path, NO_COLOR: "1", FORCE_COLOR: "0", TEST_EFFORT: "normal" },
    stdio: ["ignore", "pipe", "pipe"],
    seconds,
  });
  return readTestResult(end, seconds);
}

/** Reads the summary that mocha and Hardhat print alike: a test failed only when the summary says so. */
export function readTestResult({ code, output, timedOut }: ProcessEnd, seconds: number): TestResult {
  if (timedOut) return { result: "timeout", detail: `the tests ran for more than ${seconds} s` };
  const count = (word: string): number => Number(new RegExp(`^\\s*(\\d+) ${word}\\b`, "m").exec(output)?.[1] ?? 0);
  const failing = count("failing");
  if (code === 0 && failing === 0 && count("passing") > 0) return { result: "passed", detail: "" };
  if (code !== 0 && failing > 0) return { result: "failed", detail: firstFailure(output) };
  return { result: "broken", detail: `no test failed, but the run did (code ${code ?? "none"}): ${lastLines(output)}` };
}

/** The titles of the first failure, as the list after the summary has them: one a line, mocha's last one with a colon. */
function firstFailure(output: string): string {
  const list = output.slice(output.search(/^ *\d+ failing\b/m)).split("\n");
  const first = list.findIndex((line) => /^ *1\) /.test(line));
  const titles: string[] = [];
  for (const line of first < 0 ? [] : list.slice(first)) {
    if (line.trim() === "" || /^ *\w*Error: /.test(line)) break;
    titles.push(line.trim().replace(/^1\) /, ""));
    if (line.endsWith(":")) break;
  }
  return titles.join(" › ").replace(/:$/, "");
}

const lastLines = (output: string): string => output.trim().split("\n").slice(-8).join("\n");
