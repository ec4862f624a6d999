// Written by `npm run generate` from deployments/<chainId>.json; never edited.

/** Where a contract is, and since when. */
export interface DeployedContract {
  readonly address: string;
  /** The block of its creation; 0 when another deployment made it. */
  readonly startBlock: number;
  /** The transaction that created it; `null` when another deployment made it. */
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
export const DEPLOYMENTS: Readonly<Record<number, Deployment>> = {};
