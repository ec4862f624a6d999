import type { Mutation } from "../../scripts/lib/mutation/mutation.js";

/** Who acts for an agent. */
export const identity: readonly Mutation[] = [
  {
    id: "agent-without-its-first-wallet",
    file: "contracts/identity/ERC8004Identity.sol",
    find: "        _wallets[agentId] = msg.sender;\n",
    replace: "",
    why: "a new agent could not be hired as its owner, and its owner could hire it (T48)",
    tests: ["test/unit/identity/AgentRegistry.register.test.ts"],
  },
  {
    id: "wallet-sold-with-the-agent",
    file: "contracts/identity/ERC8004Identity.sol",
    find: "if (from != address(0)) _clearWallet(agentId);",
    replace: "",
    why: "the seller would go on to act for the agent (T39)",
    tests: ["test/unit/identity/AgentRegistry.transferFrom.test.ts"],
  },
];
