import type { Mutation } from "../../scripts/mutate/mutation.js";

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
  {
    id: "one-address-on-every-chain",
    file: "contracts/identity/AgentRegistry.sol",
    find: "abi.encode(address(this), agentId, DEPLOYMENT_CHAIN_ID)",
    replace: "abi.encode(address(this), agentId, uint256(0))",
    why: "the owner of an agent's number on another chain would get what was sent to ours (T131)",
    tests: ["test/findings/one-account-address-on-two-chains.test.ts"],
  },
  {
    id: "address-moves-with-the-chain",
    file: "contracts/identity/AgentRegistry.sol",
    find: "abi.encode(address(this), agentId, DEPLOYMENT_CHAIN_ID)",
    replace: "abi.encode(address(this), agentId, block.chainid)",
    why: "a fork that changes its chain's id would cut every agent off its account",
    tests: ["test/fuzz/AgentAccount.t.sol"],
  },
];
