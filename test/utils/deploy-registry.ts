import type { HardhatEthers } from "@nomicfoundation/hardhat-ethers/types";

/** A registry without agents, with both halves of the code of their accounts. */
export async function deployRegistry(ethers: HardhatEthers) {
  return ethers.deployContract("AgentRegistry", [await ethers.deployContract("AccountSessions")]);
}
