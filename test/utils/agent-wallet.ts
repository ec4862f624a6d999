import type { HardhatEthersProvider, HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";

import type { emptyRegistry } from "../fixtures/registry.js";
import { nextBlockTime } from "./time.js";
import { domainOf, fields } from "./typed-data.js";

const TYPES = { AgentWalletSet: fields("uint256 agentId,address newWallet,address owner,uint256 deadline") };
/** Seconds; the registry takes no proof that is good for more than 300. */
const VALIDITY = 200n;

/** The owner of an agent makes `wallet`, which agrees, the wallet of the agent. */
export async function setAgentWallet(
  registry: Awaited<ReturnType<typeof emptyRegistry>>["registry"],
  agentId: bigint,
  owner: HardhatEthersSigner,
  wallet: HardhatEthersSigner,
): Promise<void> {
  const deadline = (await nextBlockTime(owner.provider as HardhatEthersProvider)) + VALIDITY;
  const message = { agentId, newWallet: wallet.address, owner: owner.address, deadline };
  const proof = await wallet.signTypedData(await domainOf(registry), TYPES, message);
  await registry.connect(owner).setAgentWallet(agentId, wallet, deadline, proof);
}
