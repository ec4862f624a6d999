import { type Artifact, isContract, readArtifacts } from "./artifacts.js";

/**
 * Interfaces from outside that the SDK calls, beside our own contracts. Each must be in `npmFilesToBuild` of
 * hardhat.config.ts.
 */
const OUTSIDE_INTERFACES = ["IERC20Metadata", "IERC20Permit", "IERC3009"];

/** The contracts that the SDK has types for: every contract that we deploy, and the interfaces of tokens. */
export function sdkContracts(): Artifact[] {
  const outside = readArtifacts("@openzeppelin/").filter(({ contractName }) =>
    OUTSIDE_INTERFACES.includes(contractName),
  );
  const missing = OUTSIDE_INTERFACES.filter((name) => !outside.some(({ contractName }) => contractName === name));
  if (missing.length > 0) throw new Error(`No artifact of ${missing.join(", ")}: run \`hardhat build\` first.`);
  return [...joinExtensions(readArtifacts("contracts/").filter(isContract)), ...outside];
}

const isExtension = ({ contractName }: Artifact): boolean => contractName.endsWith("Extension");

/** The escrow's extensions are called at the escrow's address: it gets their functions, events and errors. */
function joinExtensions(contracts: Artifact[]): Artifact[] {
  const more = contracts.filter(isExtension).flatMap(({ abi }) => abi);
  return contracts
    .filter((artifact) => !isExtension(artifact))
    .map((artifact) => {
      if (artifact.contractName !== "JobEscrow") return artifact;
      const known = new Set<string>();
      const abi = [...artifact.abi, ...more.filter(({ type }) => type !== "constructor")].filter((item) => {
        if (item.type === "fallback") return false;
        const key = JSON.stringify(item);
        return !known.has(key) && known.add(key);
      });
      return { ...artifact, abi };
    });
}
