import { dataLength, type JsonFragment } from "ethers";

import { type CompiledCode, maskedHash } from "../../apps/cli/src/deployment/code-matches.js";
import {
  CONTRACTS_FILE,
  PACKED_CONTRACTS,
  type PackedContract,
  type PackedName,
} from "../../apps/cli/src/deployment/packed-contracts.js";
import { readArtifacts } from "../lib/artifacts.js";
import { currentCommit } from "../lib/deployment/commit.js";
import { writeAtomically } from "../lib/write-atomically.js";

/** What Hardhat writes about a contract. */
type Compiled = CompiledCode & { readonly abi: readonly JsonFragment[]; readonly bytecode: string };

/** Writes what `guildhall deploy` and `guildhall verify` need of the compiler, which their package has not. Needs `hardhat build`. */
export function writeCliContracts(): void {
  const artifacts = [...readArtifacts("contracts/"), ...readArtifacts("test/mocks/TestDollar.sol")];
  const packed = (name: PackedName): PackedContract => {
    const artifact = artifacts.find(({ contractName }) => contractName === name) as Compiled | undefined;
    if (artifact === undefined) throw new Error(`There is no artifact of ${name}: run \`npm run build\`.`);
    const { abi, bytecode, deployedBytecode, immutableReferences = {} } = artifact;
    // The SDK has the rest of the interfaces.
    const constructor = abi.filter(({ type }: JsonFragment) => type === "constructor");
    const codeHash = maskedHash(deployedBytecode, { immutableReferences });
    return { abi: constructor, bytecode, immutableReferences, codeHash, codeBytes: dataLength(deployedBytecode) };
  };
  const contracts = Object.fromEntries(PACKED_CONTRACTS.map((name) => [name, packed(name)]));
  writeAtomically(CONTRACTS_FILE, `${JSON.stringify({ commit: currentCommit(), contracts })}\n`);
}
