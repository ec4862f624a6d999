import { createRequire } from "node:module";

import type { InterfaceAbi } from "ethers";

import { readText } from "../../../scripts/lib/project.js";

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;
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

export interface Compiled {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

/**
 * Compiles one contract as the build does.
 *
 * @param file Its path in the repository.
 * @param runs Of the optimiser.
 * @param read Gives the text of a path, or an empty text; the working tree's when left out.
 * @throws Error with what the compiler says when it does not compile.
 */
export function compile(file: string, name: string, runs: number, read = readText): Compiled {
  const solc = createRequire(import.meta.url)("solc") as Compiler;
  const input = {
    language: "Solidity",
    sources: { [file]: { content: read(file) } },
    settings: {
      optimizer: { enabled: true, runs },
      viaIR: true,
      evmVersion: "prague",
      outputSelection: { "*": { [name]: ["abi", "evm.bytecode.object"] } },
    },
  };
  const find = (path: string): { contents: string } | { error: string } => {
    const contents = read(path);
    return contents === "" ? { error: `There is no ${path}.` } : { contents };
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: find })) as Output;
  const problems = (output.errors ?? []).filter(({ severity }) => severity === "error");
  const contract = output.contracts?.[file]?.[name];
  if (contract === undefined || problems.length > 0) {
    throw new Error(problems.map(({ formattedMessage }) => formattedMessage).join("\n"));
  }
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` };
}
