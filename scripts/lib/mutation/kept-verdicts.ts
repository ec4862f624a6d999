import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

import { listFiles, readText } from "../project.js";
import { writeAtomically } from "../write-atomically.js";
import type { Mutation } from "./mutation.js";
import { percentKilled, type Verdict } from "./verdict.js";

/** The id of the change that is none. */
export const CONTROL = "control";

/** What the file holds. */
interface Kept {
  /** The hash of all contracts and tests: a verdict says something about these alone. */
  readonly sources: string;
  readonly mutations: number;
  readonly percent: string;
  readonly verdicts: readonly Verdict[];
}

/** The verdicts of a run in a JSON file, written after each, so that a run that was cut off goes on where it was. */
export class KeptVerdicts {
  readonly #path: string | undefined;
  readonly #sources = sourcesHash();
  readonly #verdicts: Verdict[];

  /** @param path Nothing is kept without one. A file of other sources is overwritten. */
  constructor(path: string | undefined) {
    this.#path = path;
    const kept = path !== undefined && existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Kept) : undefined;
    this.#verdicts = kept?.sources === this.#sources ? [...kept.verdicts] : [];
  }

  /** The verdict of an earlier run on the same mutation; one that shows nothing is tried again. */
  of(mutation: Mutation): Verdict | undefined {
    const same = (verdict: Verdict): boolean => JSON.stringify(verdict.mutation) === JSON.stringify(mutation);
    return this.#verdicts.find((verdict) => same(verdict) && verdict.result !== "invalid");
  }

  add(verdict: Verdict): void {
    this.#verdicts.push(verdict);
    if (this.#path === undefined) return;
    const mutations = this.#verdicts.filter(({ mutation: { id } }) => id !== CONTROL);
    const kept: Kept = {
      sources: this.#sources,
      mutations: mutations.length,
      percent: percentKilled(mutations).toFixed(1),
      verdicts: this.#verdicts,
    };
    writeAtomically(this.#path, `${JSON.stringify(kept, null, 2)}\n`);
  }
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const path of listFiles("{contracts,test}/**/*.{sol,ts}")) hash.update(`${path}\0${readText(path)}\0`);
  return hash.digest("hex");
}
