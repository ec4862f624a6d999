// Makes the mistakes of test/mutation/mutations.ts, one at a time, each in a copy of the repository, and demands that the
// tests notice. The verdicts are kept in test/mutation/verdicts.json: only those are judged whose sources changed since, or
// `--all`, or `--only ID[,ID]`. `--jobs N` at once (2, or the number of cores if that is less). `--list` only checks the
// list, and says how many verdicts are missing. Needs `hardhat build`. See docs/security/mutation.md.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { MUTATIONS } from "../../test/mutation/mutations.js";
import { type Bench, judge } from "./judge.js";
import { catalogueGaps, type Edits, editsOf, type Mutation } from "./mutation.js";
import { builtContracts } from "./recompile.js";
import { endProcesses } from "./run-process.js";
import { Scratch } from "./scratch.js";
import { readSourceTree } from "./source-tree.js";
import { percentKilled, type Verdict, verdictGaps } from "./verdict.js";
import { VerdictStore } from "./verdict-store.js";
import { readText } from "../lib/project.js";
import { conclude, printTable } from "../lib/report.js";

const FILES = { read: readText };

const { values: options } = parseArgs({
  options: {
    list: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    jobs: { type: "string", default: String(Math.min(2, availableParallelism())) },
    all: { type: "boolean", default: false },
  },
});

/** The mutations that are asked for. */
function chosen(): readonly Mutation[] {
  const ids = options.only.flatMap((list) => list.split(","));
  const unknown = ids.filter((id) => !MUTATIONS.some((mutation) => mutation.id === id));
  if (unknown.length > 0)
    throw new Error(`No mutation is called ${unknown.join(", ")}: see \`npm run mutate -- --list\`.`);
  return ids.length === 0 ? MUTATIONS : MUTATIONS.filter(({ id }) => ids.includes(id));
}

/** What is judged: a mutation, or the control. */
interface Case {
  readonly mutation: Mutation;
  readonly edits: Edits;
  readonly namedOnly?: boolean;
}

/**
 * A comment at the end of every mutated file, which changes nothing. It goes the same way as the mutations and must
 * survive; otherwise a failing test shows a fault of the method. With `--all`, all tests are run for it.
 */
function control(mutations: readonly Mutation[]): Case {
  const files = [...new Set(mutations.map(({ file }) => file))];
  const mutation: Mutation = {
    id: "control",
    file: files[0] ?? "",
    find: "",
    replace: "",
    why: "",
    tests: [...new Set(mutations.flatMap(({ tests }) => tests))],
    survives: "a comment in every mutated file",
  };
  const edits = new Map(files.map((file) => [file, `${readText(file)}// Nothing is changed.\n`]));
  return { mutation, edits, namedOnly: !options.all };
}

function progress({ mutation, result, detail, compileSeconds, testSeconds }: Verdict): void {
  const time = `${compileSeconds.toFixed(0)} + ${testSeconds.toFixed(0)} s`;
  console.log(`${result.padEnd(8)}  ${mutation.id.padEnd(32)}  ${time.padStart(10)}  ${detail.split("\n")[0] ?? ""}`);
}

/** Judges those, `jobs` at a time, each job in a copy of its own. */
async function judgeAll(
  bench: Bench,
  store: VerdictStore,
  mutations: readonly Mutation[],
  jobs: number,
): Promise<Verdict[]> {
  const check = control(mutations);
  const queue: Case[] = [check, ...mutations.map((mutation) => ({ mutation, edits: editsOf(mutation, FILES) }))];
  const verdicts: Verdict[] = [];
  const work = async (): Promise<void> => {
    const scratch = new Scratch();
    const remove = (): void => scratch.remove();
    process.once("exit", remove);
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const verdict = await judge(bench, scratch, next);
        progress(verdict);
        if (next === check) {
          if (verdict.result !== "survived") throw new Error(`The control fails: ${verdict.detail}`);
        } else {
          store.keep(verdict, MUTATIONS);
          verdicts.push(verdict);
        }
      }
    } finally {
      scratch.remove();
      process.off("exit", remove);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, queue.length) }, work));
  return verdicts;
}

function report(verdicts: readonly Verdict[]): void {
  printTable(
    ["mutation", "file", "result", "compile", "tests", "noticed by, or reason"],
    verdicts.map(({ mutation, result, detail, compileSeconds, testSeconds }) => [
      mutation.id,
      mutation.file,
      result,
      Math.round(compileSeconds),
      Math.round(testSeconds),
      detail.split("\n")[0] ?? "",
    ]),
  );
  const percent = percentKilled(verdicts).toFixed(1);
  const gaps = verdicts.length < MUTATIONS.length ? verdictGaps(verdicts, 0) : verdictGaps(verdicts);
  conclude(`${percent} % of ${verdicts.length} mutations are killed.`, gaps);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(1));
}
process.once("exit", endProcesses);

/** What all is judged with. Throws when the sources are not as they were built. */
function readBench(): Bench & { readonly store: VerdictStore } {
  const bench = { tree: readSourceTree(), contracts: builtContracts() };
  return { ...bench, store: new VerdictStore(bench.tree, bench.contracts) };
}

/** How many verdicts are missing, in words. */
function waiting(): string {
  try {
    const { store } = readBench();
    return `${MUTATIONS.filter((mutation) => store.of(mutation) === undefined).length} wait for a verdict`;
  } catch (error) {
    return `the verdicts are not looked at: ${(error as Error).message}`;
  }
}

async function main(): Promise<void> {
  const gaps = catalogueGaps(MUTATIONS, FILES);
  if (gaps.length > 0) {
    conclude("", gaps);
    return;
  }
  if (options.list) {
    printTable(
      ["mutation", "file", "why"],
      MUTATIONS.map(({ id, file, why }) => [id, file, why]),
    );
    conclude(`All ${MUTATIONS.length} mutations fit the sources; ${waiting()}`, []);
    return;
  }
  const jobs = Number(options.jobs);
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new Error(`--jobs is ${options.jobs}; it must be a whole number from 1.`);
  const { store, ...bench } = readBench();
  const asked = chosen();
  const isForced = options.all || options.only.length > 0;
  const open = isForced ? asked : asked.filter((mutation) => store.of(mutation) === undefined);
  const judged = open.length === 0 ? [] : await judgeAll(bench, store, open, jobs);
  report(
    asked.flatMap((mutation) => judged.find((verdict) => verdict.mutation === mutation) ?? store.of(mutation) ?? []),
  );
}

await main();
