import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type Artifact, hasCode, readArtifacts } from "../artifacts.js";
import { readJson } from "../project.js";
import type { Edits } from "./mutation.js";
import { runProcess } from "./run-process.js";
import type { Scratch } from "./scratch.js";
import { PROJECT, type SourceTree, withImports } from "./source-tree.js";

/** What of a contract is compiled anew: what its artifact holds. */
const OUTPUTS = [
  "abi",
  "evm.bytecode.object",
  "evm.deployedBytecode.object",
  "evm.deployedBytecode.immutableReferences",
];
const LINKS = ["evm.bytecode.linkReferences", "evm.deployedBytecode.linkReferences"];

const COMPILER = fileURLToPath(import.meta.resolve("solc/solc.js"));

interface Code {
  readonly object: string;
  readonly linkReferences?: unknown;
  readonly immutableReferences?: unknown;
}

interface CompilerOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly abi: unknown; readonly evm: { readonly bytecode: Code; readonly deployedBytecode: Code } }
        >
      >
    >
  >;
}

/** Everything with code of the last build: contracts, mocks and Solidity tests. */
export function builtContracts(): Artifact[] {
  return [...readArtifacts("contracts/"), ...readArtifacts("test/")].filter(hasCode);
}

/** Those contracts whose code can depend on one of `files`. */
export function dependents(tree: SourceTree, contracts: readonly Artifact[], files: Iterable<string>): Artifact[] {
  const changed = new Set([...files].map((file) => PROJECT + file));
  const needs = new Map(
    [...new Set(contracts.map(({ inputSourceName }) => inputSourceName))].map((name) => [
      name,
      !withImports(tree, [name]).isDisjointFrom(changed),
    ]),
  );
  return contracts.filter(({ inputSourceName }) => needs.get(inputSourceName));
}

/**
 * Compiles `contracts`, and nothing else, with the settings of the ordinary build and the changed sources, and replaces
 * their artifacts in the scratch copy. `hardhat build` would compile every contract that it sees on the way: minutes.
 *
 * @returns What the compiler objects to; empty when all is well.
 */
export async function recompile(
  tree: SourceTree,
  edits: Edits,
  contracts: readonly Artifact[],
  scratch: Scratch,
  seconds: number,
): Promise<string> {
  if (contracts.length === 0) return "";
  const input = join(scratch.folder, "compiler-input.json");
  writeFileSync(input, JSON.stringify(compilerInput(tree, edits, contracts)));
  const output = join(scratch.folder, "compiler-output.json");
  const files = [openSync(input, "r"), openSync(output, "w")] as const;
  const end = await runProcess(process.execPath, [COMPILER, "--standard-json"], {
    stdio: [...files, "pipe"],
    cwd: scratch.folder,
    seconds,
  }).finally(() => files.forEach(closeSync));
  if (end.timedOut) return `the compiler needs more than ${seconds} s`;
  const text = readFileSync(output, "utf8");
  // A note for people stands before the JSON.
  if (end.code !== 0 || !text.includes("{")) return `the compiler ended with code ${end.code ?? "none"}: ${end.output}`;
  const { errors = [], contracts: compiled = {} } = JSON.parse(text.slice(text.indexOf("{"))) as CompilerOutput;
  const [error] = errors.filter(({ severity }) => severity === "error");
  if (error !== undefined) return error.formattedMessage.trim();
  for (const artifact of contracts) {
    const contract = compiled[artifact.inputSourceName]?.[artifact.contractName];
    if (contract === undefined) return `the compiler did not return ${artifact.contractName}`;
    const { bytecode, deployedBytecode } = contract.evm;
    const path = `artifacts/${artifact.sourceName}/${artifact.contractName}.json`;
    const changes = {
      abi: contract.abi,
      bytecode: `0x${bytecode.object}`,
      deployedBytecode: `0x${deployedBytecode.object}`,
      linkReferences: bytecode.linkReferences ?? {},
      deployedLinkReferences: deployedBytecode.linkReferences ?? {},
      immutableReferences: deployedBytecode.immutableReferences ?? {},
    };
    scratch.write(path, JSON.stringify({ ...readJson(path, artifact), ...changes }));
  }
  return "";
}

/** What the compiler reads: only the sources that it needs, and only the outputs that are used. */
export function compilerInput(
  tree: SourceTree,
  edits: Edits,
  contracts: readonly Pick<Artifact, "inputSourceName" | "contractName">[],
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
    outputSelection[inputSourceName] = {
      ...outputSelection[inputSourceName],
      [contractName]: [...OUTPUTS, ...LINKS],
    };
  }
  return {
    language: "Solidity",
    sources: Object.fromEntries(sources),
    settings: { ...tree.settings, remappings: tree.remappings, outputSelection },
  };
}
