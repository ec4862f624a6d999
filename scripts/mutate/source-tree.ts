import { posix } from "node:path";

import { listFiles, readJson, readText } from "../lib/project.js";

/** All Solidity of the last build, as the compiler knew it: our files below `project/`, packages below `npm/`. */
export interface SourceTree {
  readonly sources: ReadonlyMap<string, string>;
  /** The build's settings but for `remappings` and `outputSelection`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** `context:prefix=target` each. */
  readonly remappings: readonly string[];
}

interface BuildInfo {
  readonly input: {
    readonly sources: Readonly<Record<string, { readonly content: string }>>;
    readonly settings: Readonly<Record<string, unknown>> & { readonly remappings?: readonly string[] };
  };
}

/** Where the compiler looks for our files. */
export const PROJECT = "project/";

/** Reads the tree from artifacts/. Throws when a file has changed since: the artifacts must be those of the sources. */
export function readSourceTree(): SourceTree {
  const inputs = listFiles("artifacts/build-info/*.json")
    .filter((path) => !path.endsWith(".output.json"))
    .map((path) => readJson<BuildInfo | undefined>(path, undefined)?.input)
    .filter((input) => input !== undefined);
  const [first] = inputs;
  if (first === undefined) throw new Error("Nothing is built: run `hardhat build` first.");
  const built = inputs.flatMap((input) =>
    Object.entries(input.sources).map(([name, { content }]) => ({ name, content })),
  );
  // A build compiles only what changed, so that earlier ones still hold older texts of some files.
  const sources = new Map(
    built.filter(({ name, content }) => isCurrent(name, content)).map(({ name, content }) => [name, content] as const),
  );
  for (const { name } of built) {
    const path = name.slice(PROJECT.length);
    if (!sources.has(name) && readText(path) !== "") {
      throw new Error(`${path} is not as it was built: run \`hardhat build\` first.`);
    }
  }
  const remappings = new Set(inputs.flatMap(({ settings }) => settings.remappings ?? []));
  return { sources, settings: first.settings, remappings: [...remappings] };
}

/** Whether a text that was built is that of the file now; packages do not change. */
const isCurrent = (name: string, content: string): boolean =>
  !name.startsWith(PROJECT) || readText(name.slice(PROJECT.length)) === content;

/** The sources that `names` need, themselves included. */
export function withImports(tree: SourceTree, names: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...importsOf(tree, name));
  }
  return found;
}

/** What a file imports. A comment that reads like an import adds at most a file too many. */
function importsOf({ sources, remappings }: SourceTree, name: string): string[] {
  const text = sources.get(name) ?? "";
  const paths = [...text.matchAll(/\bimport\s+(?:[^"';]*\sfrom\s+)?["']([^"']+)["']/g)].map((match) => match[1] ?? "");
  return paths.map((path) => resolveImport(remappings, name, path)).filter((found) => sources.has(found));
}

function resolveImport(remappings: readonly string[], importer: string, path: string): string {
  if (path.startsWith(".")) return posix.join(posix.dirname(importer), path);
  for (const remapping of remappings) {
    const [, context = "", prefix = "", target = ""] = /^(?:([^:]*):)?([^=]*)=(.*)$/.exec(remapping) ?? [];
    if (importer.startsWith(context) && path.startsWith(prefix)) return target + path.slice(prefix.length);
  }
  return path;
}
