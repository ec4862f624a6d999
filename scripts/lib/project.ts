import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Files that match a glob, relative to the repository, in a stable order. */
export function listFiles(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT, exclude: (name) => name === "node_modules" })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();
}

/** The text of a file, or the empty string when there is none. */
export function readText(path: string): string {
  const absolute = join(ROOT, path);
  return existsSync(absolute) ? readFileSync(absolute, "utf8") : "";
}

/** The parsed file, or `otherwise` when there is none. The caller vouches for the shape. */
export function readJson<T>(path: string, otherwise: T): T {
  const text = readText(path);
  return text === "" ? otherwise : (JSON.parse(text) as T);
}

/** The number of the line, from 1, that holds a character. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
