import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Artifact } from "../lib/artifacts.js";
import type { Edits } from "./mutation.js";
import { runProcess } from "./run-process.js";
import { PROJECT, type SourceTree, withImports } from "./source-tree.js";

const COMPILER = fileURLToPath(import.meta.resolve("solc/solc.js"));

/** A contract, as the compiler knows it. */
export type Named = Pick<Artifact, "inputSourceName" | "contractName">;

interface Code {
  readonly object: string;
  readonly linkReferences?: unknown;
  readonly immutableReferences?: unknown;
}

/** What the compiler says of one contract: what it was asked for. */
interface Compiled {
  readonly abi?: unknown;
  readonly ir?: string;
  readonly evm?: { readonly bytecode: Code; readonly deployedBytecode: Code };
}

interface CompilerOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, Compiled>>>>;
}

/** What came of a compilation: contracts in the order that was asked for, or what the compiler objects to. */
export type Compilation = { readonly contracts: readonly Compiled[] } | { readonly objection: string };

/** The tree with some files changed, and where and how long the compiler may work. */
export interface Workshop {
  readonly tree: SourceTree;
  readonly edits: Edits;
  /** For the compiler's input and output. */
  readonly folder: string;
  /** The most that it may take. */
  readonly seconds: number;
}

/** Compiles `contracts`, and nothing else, with the settings of the ordinary build. */
export async function compile(
  { tree, edits, folder, seconds }: Workshop,
  contracts: readonly Named[],
  outputs: readonly string[],
): Promise<Compilation> {
  const input = join(folder, "compiler-input.json");
  writeFileSync(input, JSON.stringify(compilerInput(tree, edits, contracts, outputs)));
  const output = join(folder, "compiler-output.json");
  const files = [openSync(input, "r"), openSync(output, "w")] as const;
  const end = await runProcess(process.execPath, [COMPILER, "--standard-json"], {
    stdio: [...files, "pipe"],
    cwd: folder,
    seconds,
  }).finally(() => files.forEach(closeSync));
  if (end.timedOut) return { objection: `the compiler needs more than ${seconds} s` };
  const text = readFileSync(output, "utf8");
  // A note for people stands before the JSON.
  if (end.code !== 0 || !text.includes("{")) {
    return { objection: `the compiler ended with code ${end.code ?? "none"}: ${end.output}` };
  }
  const { errors = [], contracts: compiled = {} } = JSON.parse(text.slice(text.indexOf("{"))) as CompilerOutput;
  const [error] = errors.filter(({ severity }) => severity === "error");
  if (error !== undefined) return { objection: error.formattedMessage.trim() };
  const found: Compiled[] = [];
  for (const { inputSourceName, contractName } of contracts) {
    const contract = compiled[inputSourceName]?.[contractName];
    if (contract === undefined) return { objection: `the compiler did not return ${contractName}` };
    found.push(contract);
  }
  return { contracts: found };
}

/** What the compiler reads: only the sources that it needs, and only the outputs that are used. */
export function compilerInput(
  tree: SourceTree,
  edits: Edits,
  contracts: readonly Named[],
  outputs: readonly string[],
): object {
  const names = withImports(
    tree,
    contracts.map(({ inputSourceName }) => inputSourceName),
  );
  const sources = [...names].map((name) => {
    const edited = name.startsWith(PROJECT) ? edits.get(name.slice(PROJECT.length)) : undefined;
    const content = edited ?? tree.sources.get(name) ?? "";
    return [name, { content }] as const;
  });
  const outputSelection: Record<string, Record<string, readonly string[]>> = {};
  for (const { inputSourceName, contractName } of contracts) {
    outputSelection[inputSourceName] = { ...outputSelection[inputSourceName], [contractName]: outputs };
  }
  return {
    language: "Solidity",
    sources: Object.fromEntries(sources),
    settings: { ...tree.settings, remappings: tree.remappings, outputSelection },
  };
}
