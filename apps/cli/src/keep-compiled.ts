import { statfsSync } from "node:fs";
import * as modules from "node:module";
import { fileURLToPath } from "node:url";

import { PACKAGE } from "./package-folder.js";

/** Beside the program: who can write there can change the program itself. */
const CACHE = fileURLToPath(new URL(".cache", PACKAGE));
/** A disk that is about to be full is left alone: Node would leave files without content there. */
const LEAST_FREE = 100_000_000;

/**
 * Keeps what Node compiles, so that the next command starts sooner: a read of the chain loads 266 modules. Not where the package is
 * somebody else's to write, and not before Node 22.1, which has no such cache.
 */
export function keepCompiled(): void {
  if (!("enableCompileCache" in modules)) return;
  try {
    const { bavail, bsize } = statfsSync(fileURLToPath(PACKAGE));
    if (bavail * bsize > LEAST_FREE) modules.enableCompileCache(CACHE);
  } catch {
    // Then every command compiles for itself.
  }
}
