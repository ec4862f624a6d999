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
  {
    id: "answer-to-the-first-of-several",
    file: "contracts/reputation/ValidationRegistry.sol",
    find: "if (validation.isAmbiguous && validation.validator == msg.sender) revert ValidationAmbiguous(requestHash);",
    replace: "",
    why: "who asks first with another's hash would get its validator's answer",
    tests: ["test/unit/reputation/ValidationRegistry.validationResponse.test.ts"],
  },
  {
    id: "bound-request-made-ambiguous",
    file: "contracts/reputation/ValidationRegistry.sol",
    find: "if (hasEarlier && !earlier.isBound) earlier.isAmbiguous = true;",
    replace: "if (hasEarlier) earlier.isAmbiguous = true;",
    why: "a stranger could close the bare hash to the request that it is bound to",
    tests: ["test/unit/reputation/ValidationRegistry.validationResponse.test.ts"],
  },
];
