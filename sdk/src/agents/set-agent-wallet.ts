import type { Signer } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { send } from "../client/send.js";
import { translateError } from "../client/translate-error.js";
import type { Written } from "../client/written.js";
import { NodeRefusedError } from "../errors/node-refused-error.js";
import { readAgent } from "./read-agent.js";

/** The registry accepts at most 300. */
const VALID_FOR_SECONDS = 240n;

const TYPES = {
  AgentWalletSet: [
    { name: "agentId", type: "uint256" },
    { name: "newWallet", type: "address" },
    { name: "owner", type: "address" },
    { name: "deadline", type: "uint256" },
  ],
};

export interface SetAgentWalletParameters {
  readonly agentId: bigint;
  /** The new wallet, which proves by its signature that it agrees; it sends and pays nothing. */
  readonly wallet: Pick<Signer, "getAddress" | "signTypedData">;
}

/**
 * Names the wallet at which an agent is paid. The client's signer is the agent's owner or whom it approved; the wallet
 * signs its consent, which is valid for four minutes. A transfer of the agent clears its wallet.
 *
 * @throws {@link AgentNotFoundError}; and what {@link send} throws: {@link ContractRevertError} with `SignatureInvalid` or
 * `ERC721InsufficientApproval`.
 * @example await setAgentWallet(client, { agentId: 7n, wallet: new Wallet(walletKey) });
 */
export async function setAgentWallet(
  client: Client,
  { agentId, wallet }: SetAgentWalletParameters,
): Promise<Written<{ readonly wallet: string }>> {
  const { registry } = client.contracts;
  const owner = await readAgent(client, agentId, () => registry.ownerOf(agentId));
  const block = await read(client, () => client.provider.getBlock("latest"));
  if (block === null) throw new NodeRefusedError("it has no latest block");
  const deadline = BigInt(block.timestamp) + VALID_FOR_SECONDS;
  const verifyingContract = client.deployment.contracts.AgentRegistry.address;
  const domain = { name: "ERC8004IdentityRegistry", version: "1", chainId: client.chainId, verifyingContract };

  try {
    const newWallet = await wallet.getAddress();
    const signature = await wallet.signTypedData(domain, TYPES, { agentId, newWallet, owner, deadline });
    return await send(
      client,
      () => registry.setAgentWallet.populateTransaction(agentId, newWallet, deadline, signature),
      () => ({ wallet: newWallet }),
    );
  } catch (error) {
    throw translateError(error, { client });
  }
}
