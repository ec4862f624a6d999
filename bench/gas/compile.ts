import { createRequire } from "node:module";

import type { InterfaceAbi } from "ethers";

import config from "../../hardhat.config.js";
import { readText } from "../../scripts/lib/project.js";

/** What a contract is deployed with. */
export interface Compiled {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly abi: InterfaceAbi; readonly evm: { bytecode: { object: string } } }>>
    >
  >;
}

const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

/**
 * The contracts of a file that imports nothing, by name, compiled with the settings of our own contracts.
 *
 * @throws Error with what the compiler says, warnings included.
 */
export function compile(path: string): Readonly<Record<string, Compiled>> {
  const input = {
    language: "Solidity",
    sources: { [path]: { content: readText(path) } },
    settings: { ...settingsOfOurs(), outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const { errors = [], contracts = {} } = JSON.parse(solc.compile(JSON.stringify(input))) as Output;
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  return Object.fromEntries(
    Object.entries(contracts[path] ?? {}).map(([name, { abi, evm }]) => [
      name,
      { abi, bytecode: `0x${evm.bytecode.object}` },
    ]),
  );
}

function settingsOfOurs(): Readonly<Record<string, unknown>> {
  const { solidity } = config as unknown as {
    solidity: { profiles: { default: { settings: Record<string, unknown> } } };
  };
  return solidity.profiles.default.settings;
}
