export type { A2aConfig, AgentConfig, ClientConfig, Market, ProviderConfig } from "./run/agent-config.js";
