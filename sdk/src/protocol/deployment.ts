/** The contracts that a client needs; a deployment may hold more. */
export const CORE_CONTRACTS = ["AgentRegistry", "JobEscrow", "ReputationLedger", "JobBoard", "PanelRegistry"] as const;

/** Where one contract is. */
export interface DeployedContract {
  readonly address: string;
  /** The block it was deployed in: nothing it emitted is older. */
  readonly startBlock: number;
  readonly transactionHash: string;
  /** What its constructor was given. */
  readonly args: readonly unknown[];
}

/** A token that the deployment's operator vouches for. Any other ERC-20 may pay for a job as well. */
export interface KnownToken {
  readonly address: string;
  readonly decimals: number;
}

/** The public record of one deployment, as it is in `deployments/<chainId>.json`. */
export interface Deployment {
  readonly chainId: number;
  /** The commit that was deployed. */
  readonly commit: string;
  readonly contracts: Readonly<Record<(typeof CORE_CONTRACTS)[number], DeployedContract>> &
    Readonly<Record<string, DeployedContract>>;
  /** By symbol. */
  readonly tokens?: Readonly<Record<string, KnownToken>>;
}
