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
  return [...joinHalves(readArtifacts("contracts/").filter(isContract)), ...outside];
}

/** The escrow's code stands in two contracts, and all of it is called at the escrow's address. */
function joinHalves(contracts: Artifact[]): Artifact[] {
  const half = contracts.find(({ contractName }) => contractName === "JobDisputes");
  return contracts
    .filter((artifact) => artifact !== half)
    .map((artifact) => {
      if (artifact.contractName !== "JobEscrow" || half === undefined) return artifact;
      const known = new Set(artifact.abi.map((item) => JSON.stringify(item)));
      const more = half.abi.filter((item) => item.type !== "constructor" && !known.has(JSON.stringify(item)));
      return { ...artifact, abi: [...artifact.abi, ...more] };
    });
}
