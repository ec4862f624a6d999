import { createHash } from "node:crypto";

import type { Artifact } from "../lib/artifacts.js";
import { readJson, readText, ROOT } from "../lib/project.js";
import { writeAtomically } from "../lib/write-atomically.js";
import type { Mutation } from "./mutation.js";
import { dependents } from "./recompile.js";
import { PROJECT, type SourceTree, withImports } from "./source-tree.js";
import type { Verdict } from "./verdict.js";

const PATH = "test/mutation/verdicts.json";

/** A verdict, and what it is about. */
interface Stored {
  readonly result: "killed" | "timeout" | "survived";
  /** The test that noticed it. */
  readonly detail: string;
  /** The hash of what was judged, see {@link subjectOf}. */
  readonly subject: string;
}

/**
 * The verdicts in test/mutation/verdicts.json. The whole list takes hours, and most changes touch few contracts:
 * a verdict holds until one of the sources that it is about changes.
 */
export class VerdictStore {
  readonly #tree: SourceTree;
  readonly #contracts: readonly Artifact[];
  readonly #stored: Record<string, Stored> = readJson<Record<string, Stored>>(PATH, {});

  constructor(tree: SourceTree, contracts: readonly Artifact[]) {
    this.#tree = tree;
    this.#contracts = contracts.filter(({ sourceName }) => sourceName.startsWith("contracts/"));
  }

  /** The verdict on a mutation of the sources as they are; `undefined` when there is none. */
  of(mutation: Mutation): Verdict | undefined {
    const stored = this.#stored[mutation.id];
    if (stored?.subject !== subjectOf(mutation, this.#tree, this.#contracts)) return undefined;
    return { mutation, result: stored.result, detail: stored.detail, compileSeconds: 0, testSeconds: 0 };
  }

  /** Keeps a verdict, and forgets those on mutations that are no longer in the list. One that shows nothing is not kept. */
  keep({ mutation, result, detail }: Verdict, list: readonly Mutation[]): void {
    if (result === "invalid") return;
    const subject = subjectOf(mutation, this.#tree, this.#contracts);
    this.#stored[mutation.id] = { result, detail: detail.split("\n")[0] ?? "", subject };
    const entries = list.flatMap(({ id }) => (this.#stored[id] === undefined ? [] : [[id, this.#stored[id]]]));
    writeAtomically(`${ROOT}/${PATH}`, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
  }
}

/**
 * The hash of what a verdict is about: the mistake, every contract that it can reach with all that those import (without comments
 * and spacing), the compiler's settings, and the tests that it names. What these tests import is left out: fixtures change often, and seldom
 * make a test blind.
 */
export function subjectOf(mutation: Mutation, tree: SourceTree, contracts: readonly Artifact[]): string {
  const reached = dependents(tree, contracts, [mutation.file]).map(({ inputSourceName }) => inputSourceName);
  const sources = [...withImports(tree, [...reached, PROJECT + mutation.file])].toSorted();
  const { optimizer, viaIR, evmVersion } = tree.settings;
  const hash = createHash("sha256");
  hash.update(JSON.stringify([mutation.find, mutation.replace, optimizer, viaIR, evmVersion]));
  for (const name of sources) hash.update(`\0${name}\0${withoutComments(tree.sources.get(name) ?? "")}`);
  for (const test of mutation.tests) hash.update(`\0${test}\0${readText(test)}`);
  return hash.digest("hex").slice(0, 16);
}

/** A comment that is longer now, or gone, changes no code. */
const withoutComments = (solidity: string): string =>
  solidity
    .replace(/\/\*[^]*?\*\/|\/\/.*/g, "")
    .replace(/\s+/g, " ")
    .trim();
