// Runs the tests of the contracts on instrumented ones and fails when a line or a branch of contracts/ is never executed, unless
// test/snapshots/coverage-unreachable.json names it with a reason. Works on a copy below coverage/, so that the artifacts
// of the repository stay those of the real contracts. Needs `hardhat build`.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readArtifacts, readBuildOutput } from "../lib/artifacts.js";
import { addBranchProbes, type Branch } from "./branch-probes.js";
import { listFiles, readJson, readText, ROOT } from "../lib/project.js";
import { conclude, printTable } from "../lib/report.js";

const COPY = "coverage/tree";
const UNREACHABLE = "test/snapshots/coverage-unreachable.json";

/**
 * The tests of the contracts themselves. The others run the contracts, too, by whole stories, gateways and processes, for many minutes;
 * snapshots of gas would fail, since probes cost gas.
 */
const COVERING = [
  "test/**/*.t.sol",
  "test/{findings,sdk/accounts}/**/*.test.ts",
  "test/unit/*.test.ts",
  "test/unit/{account,arbitration,escrow,identity,reputation}/**/*.test.ts",
  "test/integration/erc8004-*.test.ts",
];

/** A line or a branch that no test can execute: named by its text, for line numbers move. One entry excuses one place. */
interface Unreachable {
  readonly file: string;
  /** The line without the spaces around it, or the condition of the branch. */
  readonly code: string;
  /** Which way the condition never comes out; absent when a line is meant. */
  readonly outcome?: boolean;
  readonly reason: string;
}

/** What was not executed: a line, or one outcome of a condition. */
type Miss =
  | { readonly file: string; readonly line: number; readonly outcome?: undefined }
  | { readonly file: string; readonly line: number; readonly outcome: boolean; readonly condition: string };

/** Copies what the tests need, with probes in the contracts. */
function makeCopy(): Branch[] {
  rmSync(join(ROOT, COPY), { recursive: true, force: true });
  mkdirSync(join(ROOT, COPY), { recursive: true });
  for (const path of [
    "hardhat.config.ts",
    "package.json",
    "tsconfig.json",
    "contracts",
    "test",
    "ignition",
    "scripts",
  ]) {
    if (listFiles(path).length > 0) cpSync(join(ROOT, path), join(ROOT, COPY, path), { recursive: true });
  }
  for (const path of ["sdk", "agent", "apps", "bench", "deployments", "node_modules"]) {
    if (listFiles(path).length > 0) symlinkSync(join(ROOT, path), join(ROOT, COPY, path));
  }

  const builds = new Set(readArtifacts("contracts/").map(({ buildInfoId }) => buildInfoId));
  const asts = new Map([...builds].flatMap((id) => Object.entries(readBuildOutput(id).sources)));
  return listFiles("contracts/**/*.sol").flatMap((file) => {
    const ast = asts.get(`project/${file}`)?.ast;
    if (ast === undefined) throw new Error(`${file} is not compiled: run \`hardhat build\` first.`);
    const { source, branches } = addBranchProbes(file, readText(file), ast);
    writeFileSync(join(ROOT, COPY, file), source);
    return branches;
  });
}

/**
 * Runs the tests in the copy. Probes cost gas, so a test that bounds it fails here; what counts is what was executed, and
 * that the tests pass is shown elsewhere.
 */
function runTests(): void {
  const files = COVERING.flatMap((pattern) => listFiles(pattern));
  spawnSync("hardhat", ["test", "--coverage", ...files], {
    cwd: join(ROOT, COPY),
    env: { ...process.env, TEST_EFFORT: "coverage" },
    stdio: "inherit",
  });
  if (listFiles(`${COPY}/coverage/lcov.info`).length === 0) throw new Error("The tests made no coverage report.");
}

/** Per file, whether each line with code was executed. The probes themselves stand after the last line. */
function readLines(): Map<string, Map<number, boolean>> {
  const files = new Map<string, Map<number, boolean>>();
  for (const record of readText(`${COPY}/coverage/lcov.info`).split("end_of_record")) {
    const file = /^SF:(.+)$/m.exec(record)?.[1];
    if (file?.startsWith("contracts/") !== true) continue;
    const count = lineCount(file);
    const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)]
      .map(([, line, hits]) => [Number(line), Number(hits) > 0] as const)
      .filter(([line]) => line <= count);
    files.set(file, new Map(lines));
  }
  return files;
}

const lineCount = (file: string): number => readText(file).trimEnd().split("\n").length;

/** The tags of everything that was executed. */
function readTags(): Set<string> {
  const data = listFiles(`${COPY}/coverage/data/**/*.json`).map((path) => readJson<Record<string, number>>(path, {}));
  return new Set(data.flatMap((hits) => Object.keys(hits)));
}

/**
 * Branches that were never taken although their condition was reached, and lines that were never executed. A line that is
 * missed because a branch on it is never taken is the same fact, told once.
 */
function findMisses(
  branches: readonly Branch[],
  tags: ReadonlySet<string>,
  lines: ReturnType<typeof readLines>,
): Miss[] {
  const missedBranches = branches
    .filter(({ tag, twin }) => !tags.has(tag) && tags.has(twin))
    .map(({ file, line, condition, outcome }) => ({ file, line, condition, outcome }));
  const missedLines = [...lines].flatMap(([file, hits]) =>
    [...hits]
      .filter(([line, isHit]) => !isHit && !missedBranches.some((miss) => miss.file === file && miss.line === line))
      .map(([line]) => ({ file, line })),
  );
  return [...missedBranches, ...missedLines];
}

const codeOf = (miss: Miss): string =>
  miss.outcome === undefined ? (readText(miss.file).split("\n")[miss.line - 1]?.trim() ?? "") : miss.condition;

/** Takes each excused miss out of the list, once per excuse; says which excuses excuse nothing. */
function excuse(misses: readonly Miss[], excuses: readonly Unreachable[]): { open: Miss[]; idle: Unreachable[] } {
  const open = [...misses];
  const idle = excuses.filter(({ file, code, outcome, reason }) => {
    const index = open.findIndex((miss) => miss.file === file && codeOf(miss) === code && miss.outcome === outcome);
    if (index >= 0 && reason !== "") open.splice(index, 1);
    return index < 0;
  });
  return { open, idle };
}

const branches = makeCopy();
runTests();
const lines = readLines();
const tags = readTags();
const { open, idle } = excuse(findMisses(branches, tags, lines), readJson<Unreachable[]>(UNREACHABLE, []));

const share = (hit: number, all: number): string => `${hit}/${all}`;
printTable(
  ["file", "lines", "branches"],
  [...lines].map(([file, hits]) => {
    const own = branches.filter((branch) => branch.file === file);
    return [
      file,
      share([...hits.values()].filter(Boolean).length, hits.size),
      share(own.filter(({ tag }) => tags.has(tag)).length, own.length),
    ];
  }),
);
conclude(`Every line and branch of contracts/ is executed, or listed in ${UNREACHABLE}.`, [
  ...open.map((miss) =>
    miss.outcome === undefined
      ? `${miss.file}:${miss.line} is never executed: ${codeOf(miss)}`
      : `${miss.file}:${miss.line} is never ${miss.outcome}: ${miss.condition}`,
  ),
  ...idle.map(({ file, code }) => `${UNREACHABLE} excuses what is executed: ${file}: ${code}`),
]);
