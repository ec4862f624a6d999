import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { listFiles, ROOT } from "../lib/project.js";
import type { Edits } from "./mutation.js";

/** What is changed or written while tests run; everything else is only read, and linked. */
const COPIED = ["hardhat.config.ts", "package.json", "tsconfig.json", "contracts", "test", "ignition", "scripts"];
const LINKED = [
  "node_modules",
  "sdk",
  "agent",
  "apps",
  "examples",
  "bench",
  "docs",
  "deployments",
  "artifacts/build-info",
];

/** A copy of the repository, outside of it, in which one mutation after the other is tested. */
export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), "guildhall-mutation-"));
  readonly #changed = new Set<string>();

  constructor() {
    for (const path of [...COPIED, ...listFiles("artifacts/{contracts,test,@openzeppelin}")]) {
      cpSync(join(ROOT, path), join(this.folder, path), { recursive: true });
    }
    for (const path of LINKED) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      symlinkSync(join(ROOT, path), join(this.folder, path));
    }
  }

  /** Writes a file below the copied folders; {@link restore} undoes it. */
  write(path: string, text: string): void {
    this.#changed.add(path);
    writeFileSync(join(this.folder, path), text);
  }

  /** Writes all changed files. */
  apply(edits: Edits): void {
    for (const [path, text] of edits) this.write(path, text);
  }

  /** Makes the copy what the repository is. */
  restore(): void {
    for (const path of this.#changed) cpSync(join(ROOT, path), join(this.folder, path));
    this.#changed.clear();
    // Where Hardhat keeps the counterexamples of earlier runs.
    rmSync(join(this.folder, "cache"), { recursive: true, force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
