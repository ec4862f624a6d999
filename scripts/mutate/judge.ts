import type { Artifact } from "../lib/artifacts.js";
import { listFiles, readText } from "../lib/project.js";
import type { Edits, Mutation } from "./mutation.js";
import { dependents, recompile } from "./recompile.js";
import { isSolidity, runTests, type TestResult } from "./run-tests.js";
import type { Scratch } from "./scratch.js";
import { PROJECT, type SourceTree, withImports } from "./source-tree.js";
import type { Verdict } from "./verdict.js";

/** The most that one compilation, or one run of tests, may take. */
const SECONDS = 900;

/**
 * Tests that are not asked. Snapshots of gas and storage notice every change, right or wrong. Those of deployments, scripts,
 * guides and the demo read or build the repository, and those of the SDK, of agents and of the page start nodes: slow, and they would kill no
 * more than the tests of the contracts should. Leaving them out can only make the result worse.
 */
const NOT_ASKED = [
  "test/snapshots/",
  "test/deployment/",
  "test/unit/scripts/",
  "test/sdk/",
  "test/agent/",
  "test/guides/",
  "test/mcp/",
  "test/web/",
  "test/integration/demo",
];

/** What only a deep run waits for. */
const DEEP = ".deep.test.ts";

type Contract = Pick<Artifact, "sourceName" | "contractName">;

/** What every mutation is judged with. */
export interface Bench {
  readonly tree: SourceTree;
  /** Every contract, mock and Solidity test of the ordinary build. */
  readonly contracts: readonly Artifact[];
}

/**
 * Compiles a mutation in the scratch copy and runs tests until one fails: first those that it names, then all others.
 *
 * @param namedOnly Leaves the others out.
 */
export async function judge(
  bench: Bench,
  scratch: Scratch,
  { mutation, edits, namedOnly = false }: { mutation: Mutation; edits: Edits; namedOnly?: boolean },
): Promise<Verdict> {
  const affected = dependents(bench.tree, bench.contracts, edits.keys());
  const seconds = { compile: 0, test: 0 };
  const timed = async <T>(what: keyof typeof seconds, work: Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work;
    seconds[what] += (performance.now() - start) / 1_000;
    return result;
  };
  const verdict = (result: Verdict["result"], detail: string): Verdict => ({
    mutation,
    result,
    detail,
    compileSeconds: seconds.compile,
    testSeconds: seconds.test,
  });

  const compiled = new Set<Artifact>();
  scratch.restore();
  scratch.apply(edits);
  for (const files of stagesOf(bench.tree, mutation, affected, namedOnly ? [] : undefined)) {
    const needed = affected.filter((artifact) => !compiled.has(artifact) && isNeededBy(bench.tree, files, artifact));
    const objection = await timed("compile", recompile({ tree: bench.tree, edits, seconds: SECONDS }, needed, scratch));
    if (objection !== "") return verdict("invalid", objection);
    for (const artifact of needed) compiled.add(artifact);

    const { result, detail }: TestResult = await timed("test", runTests(scratch.folder, files, SECONDS));
    if (result === "broken") return verdict("invalid", detail);
    if (result === "timeout") return verdict("timeout", detail);
    if (result === "failed") return verdict("killed", detail);
  }
  return verdict("survived", mutation.survives ?? "");
}

/** What is run together, in order: files of one kind each, for the two kinds need different contracts. */
export function stagesOf(
  tree: SourceTree,
  { tests, file }: Pick<Mutation, "tests" | "file">,
  affected: readonly Contract[],
  all: readonly string[] = listFiles("test/**/*.{test.ts,t.sol}"),
): string[][] {
  const named = [...Map.groupBy(tests, isSolidity).values()];
  const isAsked = (path: string): boolean =>
    !path.endsWith(DEEP) && !NOT_ASKED.some((prefix) => path.startsWith(prefix));
  const others = all.filter((path) => !tests.includes(path) && isAsked(path));
  const folder = `test/unit/${file.split("/")[1] ?? ""}/`;
  const mocha = others
    .filter((path) => !isSolidity(path))
    .toSorted((a, b) => Number(b.startsWith(folder)) - Number(a.startsWith(folder)));
  // A test of which nothing changes, nor of what it deploys, cannot fail.
  const solidity = others.filter(
    (path) => isSolidity(path) && affected.some((contract) => isNeededBy(tree, [path], contract)),
  );
  return [...named, mocha, solidity].filter((files) => files.length > 0);
}

/**
 * Whether tests, all of one kind, run the code of a contract. They, or what they share, name what they deploy; a contract
 * that only another contract creates stands in that one's code.
 */
export function isNeededBy(
  tree: SourceTree,
  files: readonly string[],
  { sourceName, contractName }: Contract,
): boolean {
  if (files.includes(sourceName)) return true;
  return textsOf(tree, files).some((text) => text.includes(`"${contractName}"`));
}

/** The tests themselves, and where else they may name a contract. */
function textsOf(tree: SourceTree, files: readonly string[]): string[] {
  if (files.some(isSolidity)) {
    const names = withImports(
      tree,
      files.map((path) => PROJECT + path),
    );
    return [...names].map((name) => tree.sources.get(name) ?? "");
  }
  const shared = listFiles("test/**/*.ts").filter((path) => !path.endsWith(".test.ts"));
  return [...files, ...shared].map(readText);
}
