import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** The identity registry. Left out where the parameters name a canonical ERC-8004 registry. */
export default buildModule("AgentRegistry", (m) => ({
  registry: m.contract("AgentRegistry", [m.contract("AccountSessions")]),
}));
