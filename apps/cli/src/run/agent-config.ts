import type {
  ArbiterRole,
  BudgetLimits,
  ClientRole,
  JobRequest,
  KeeperRole,
  ProviderRole,
  WithdrawPolicy,
} from "@guildhall/agent";

/** What the market of the profile offers to a configuration. */
export interface Market {
  /** The symbol of its token, or of the first one. */
  readonly token: string;
  /** Its panels, where the profile names some; put them into requests, so that deliveries can be disputed. */
  readonly panels?: { readonly panelId: string; readonly appealPanelId: string };
  /** A deadline so many seconds from now by the chain's time, as documents write it. */
  readonly deadlineIn: (seconds: number) => string;
}

/** The role of a provider; the agent's id comes from its registration. */
export type ProviderConfig = Omit<ProviderRole, "agentId">;

/** The role of a client; its requests are asked for once each, by their keys. */
export type ClientConfig = Omit<ClientRole, "requests"> & {
  readonly requests?: (market: Market) => readonly JobRequest[];
};

/** What `guildhall run` needs to know of an agent. Node, key, relay, documents and journal come from the profile. */
export interface AgentConfig {
  /** What it is called; it registers once under this name. */
  readonly name: string;
  readonly description: string;
  readonly provider?: ProviderConfig;
  readonly client?: ClientConfig;
  readonly arbiter?: ArbiterRole;
  readonly keeper?: KeeperRole;
  /** What it may spend. */
  readonly budget?: readonly BudgetLimits[];
  /** When it takes its money out of the escrow; never when left out. */
  readonly withdraw?: WithdrawPolicy;
}
