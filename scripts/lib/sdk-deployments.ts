import { LOCAL_CHAIN_ID } from "./deployment/parameters.js";
import { listFiles, readText } from "./project.js";

const HEADER = `// Written by \`npm run generate\` from deployments/<chainId>.json; never edited.

/** Where a contract is, and since when. */
export interface DeployedContract {
  readonly address: string;
  /** The block of its creation; 0 when another deployment made it. */
  readonly startBlock: number;
  /** The transaction that created it; \`null\` when another deployment made it. */
  readonly transactionHash: string | null;
}

/** One deployment of the protocol. */
export interface Deployment {
  readonly chainId: number;
  readonly contracts: {
    readonly AgentRegistry: DeployedContract;
    readonly JobBoard: DeployedContract;
    readonly JobEscrow: DeployedContract;
    readonly Protocol: DeployedContract;
    readonly ReputationLedger: DeployedContract;
  };
  /** The stablecoins that the escrow lists, by symbol. */
  readonly tokens: Readonly<Record<string, { readonly address: string; readonly decimals: number }>>;
}

/** The deployments on public chains, by chain id. */
export const DEPLOYMENTS: Readonly<Record<number, Deployment>> = `;

interface DeploymentRecord {
  readonly chainId: number;
  readonly contracts: Readonly<Record<string, { address: string; startBlock: number; transactionHash: string | null }>>;
  readonly tokens: Readonly<Record<string, { address: string; decimals: number }>>;
}

/** The public records in deployments/. */
function readRecords(): DeploymentRecord[] {
  return listFiles("deployments/*.json").map((path) => JSON.parse(readText(path)) as DeploymentRecord);
}

/** The SDK's address book: the record of every chain but local ones, whose record is read when it is needed. */
export function sdkDeployments(records: readonly DeploymentRecord[] = readRecords()): string {
  const deployments = records
    .filter(({ chainId }) => chainId !== LOCAL_CHAIN_ID)
    .toSorted((a, b) => a.chainId - b.chainId)
    .map(({ chainId, contracts, tokens }) => [chainId, { chainId, contracts: withoutArgs(contracts), tokens }]);
  return `${HEADER}${JSON.stringify(Object.fromEntries(deployments), null, 2)};\n`;
}

/** Arguments of constructors are for explorers; an application only pays for carrying them. */
function withoutArgs(contracts: DeploymentRecord["contracts"]): DeploymentRecord["contracts"] {
  return Object.fromEntries(
    Object.entries(contracts).map(([name, { address, startBlock, transactionHash }]) => [
      name,
      { address, startBlock, transactionHash },
    ]),
  );
}
