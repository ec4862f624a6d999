import { type Artifact, hasCode, readArtifacts } from "../lib/artifacts.js";
import { readJson } from "../lib/project.js";
import { changedBy } from "./changed-by.js";
import { compile, type Workshop } from "./compile.js";
import type { Scratch } from "./scratch.js";
import { PROJECT, type SourceTree, withImports } from "./source-tree.js";

/** What of a contract is compiled anew: what its artifact holds. */
const OUTPUTS = [
  "abi",
  "evm.bytecode.object",
  "evm.bytecode.linkReferences",
  "evm.deployedBytecode.object",
  "evm.deployedBytecode.linkReferences",
  "evm.deployedBytecode.immutableReferences",
];

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
 * Compiles those of `contracts` that the edits change, and nothing else, and replaces their artifacts in the scratch
 * copy. `hardhat build` would compile every contract that it sees on the way: minutes.
 *
 * @returns What the compiler objects to; empty when all is well.
 */
export async function recompile(
  shop: Omit<Workshop, "folder">,
  contracts: readonly Artifact[],
  scratch: Scratch,
): Promise<string> {
  if (contracts.length === 0) return "";
  const workshop = { ...shop, folder: scratch.folder };
  const changed = await changedBy(workshop, contracts);
  if ("objection" in changed) return changed.objection;
  const compilation = await compile(workshop, changed.contracts, OUTPUTS);
  if ("objection" in compilation) return compilation.objection;
  changed.contracts.forEach((artifact, index) => {
    const { abi, evm } = compilation.contracts[index] ?? {};
    const path = `artifacts/${artifact.sourceName}/${artifact.contractName}.json`;
    const changes = {
      abi,
      bytecode: `0x${evm?.bytecode.object ?? ""}`,
      deployedBytecode: `0x${evm?.deployedBytecode.object ?? ""}`,
      linkReferences: evm?.bytecode.linkReferences ?? {},
      deployedLinkReferences: evm?.deployedBytecode.linkReferences ?? {},
      immutableReferences: evm?.deployedBytecode.immutableReferences ?? {},
    };
    scratch.write(path, JSON.stringify({ ...readJson(path, artifact), ...changes }));
  });
  return "";
}
