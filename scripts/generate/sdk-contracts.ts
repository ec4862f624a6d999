import { type Artifact, isContract, readArtifacts } from "../lib/artifacts.js";

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
  return [...joinParts(readArtifacts("contracts/").filter(isContract)), ...outside];
}

/** Contracts with parts in other contracts that run at their address: they get the functions, events and errors of all. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  JobEscrow: ["DisputesExtension", "GovernanceExtension"],
  AgentAccount: ["AccountSessions"],
};

function joinParts(contracts: Artifact[]): Artifact[] {
  const parts = new Set(Object.values(PARTS).flat());
  return contracts
    .filter(({ contractName }) => !parts.has(contractName))
    .map((artifact) => {
      const names = PARTS[artifact.contractName] ?? [];
      if (names.length === 0) return artifact;
      const more = contracts.filter(({ contractName }) => names.includes(contractName)).flatMap(({ abi }) => abi);
      const known = new Set<string>();
      const abi = [...artifact.abi, ...more.filter(({ type }) => type !== "constructor")].filter((item) => {
        if (item.type === "fallback") return false;
        const key = JSON.stringify(item);
        return !known.has(key) && known.add(key);
      });
      return { ...artifact, abi };
    });
}
