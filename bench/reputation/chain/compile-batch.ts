import { createRequire } from "node:module";

import type { InterfaceAbi } from "ethers";

import { readText } from "../../../scripts/lib/project.js";

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts: Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;
}

interface CompiledContract {
  readonly abi: InterfaceAbi & readonly unknown[];
  readonly evm: { readonly bytecode: { readonly object: string } };
}

interface Compiler {
  compile(
    input: string,
    callbacks: { readonly import: (path: string) => { contents: string } | { error: string } },
  ): string;
}

const FILE = "bench/reputation/chain/LedgerBatch.sol";

/**
 * Compiles the bench's recorder. What it measures, the ledger, is not compiled here: that is the artifact of the build.
 *
 * @throws Error with what the compiler says when it does not compile.
 */
export function compileBatch(): { readonly abi: InterfaceAbi; readonly bytecode: string } {
  const solc = createRequire(import.meta.url)("solc") as Compiler;
  const input = {
    language: "Solidity",
    sources: { [FILE]: { content: readText(FILE) } },
    settings: {
      optimizer: { enabled: true, runs: 800 },
      viaIR: true,
      evmVersion: "prague",
      outputSelection: { "*": { LedgerBatch: ["abi", "evm.bytecode.object"] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: findSource })) as Output;
  const problems = (output.errors ?? []).filter(({ severity }) => severity === "error");
  const contract = output.contracts[FILE]?.["LedgerBatch"];
  if (contract === undefined || problems.length > 0) {
    throw new Error(problems.map(({ formattedMessage }) => formattedMessage).join("\n"));
  }
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` };
}

function findSource(path: string): { contents: string } | { error: string } {
  const contents = readText(path);
  return contents === "" ? { error: `There is no ${path}.` } : { contents };
}
