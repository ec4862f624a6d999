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

/** How clients of A2A reach a provider. */
export interface A2aConfig {
  /** Where it listens; 127.0.0.1 when left out. */
  readonly host?: string;
  /** 8795 when left out; 0 for a free one. */
  readonly port?: number;
  /** Under which URL clients reach it, when that is a proxy's; needed to listen on all addresses. */
  readonly publicUrl?: string;
  /** Whether `X-Forwarded-For` names who asks: only behind a proxy that sets it. */
  readonly trustProxy?: boolean;
}

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
  /**
   * Where its journal is: a file, from the folder of this one, or `postgres://user@host/database#schema`, where a second process of the agent
   * waits until the first one ends. Give each agent a schema of its own. A file beside this one when left out.
   */
  readonly journal?: string;
  /** Opens an A2A door for the provider, as `--a2a` does. */
  readonly a2a?: A2aConfig;
  /** When it takes its money out of the escrow; never when left out. */
  readonly withdraw?: WithdrawPolicy;
}
