export type { AgentConfig, ClientConfig, Market, ProviderConfig } from "./run/agent-config.js";
