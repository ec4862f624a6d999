import { getAddress, type Signer } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { send } from "../client/send.js";
import { signAs } from "../client/sign-as.js";
import type { Written } from "../client/submit.js";
import { translateError } from "../client/translate-error.js";
import { beginWrite } from "../client/write-limits.js";
import { AccountNotDeployedError } from "../errors/account-errors.js";
import { NodeRefusedError } from "../errors/node-errors.js";
import { nextBlockTime } from "../wire/node-call.js";
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
  /**
   * The new wallet, which proves by its signature that it agrees; it sends and pays nothing. Or the address of an agent's account,
   * say this agent's own, for which the client's signer signs as the agent's owner.
   */
  readonly wallet: Pick<Signer, "getAddress" | "signTypedData"> | string;
}

/**
 * Names the wallet at which an agent is paid. The client's signer is the agent's owner or whom it approved; the wallet
 * signs its consent, which is valid for four minutes. A transfer of the agent clears its wallet.
 *
 * The wallet may bid and deliver for the agent, as its owner may. The agent's own account may do so only once it is named here.
 *
 * @throws {@link AgentNotFoundError}. {@link AccountNotDeployedError}, when the wallet is the agent's own account and has no code yet:
 * call {@link deployAccount} first. {@link SignerMismatchError}, when the signer does not control the account. And what {@link send}
 * throws: {@link ContractRevertError} with `SignatureInvalid` or `ERC721InsufficientApproval`.
 * @example
 * // A key of its own …
 * await setAgentWallet(client, { agentId, wallet: new Wallet(walletKey) });
 * // … or the agent's own account, which its owner signs for.
 * const { account } = await deployAccount(client, { agentId });
 * await setAgentWallet(client, { agentId, wallet: account });
 */
export async function setAgentWallet(
  client: Client,
  { agentId, wallet }: SetAgentWalletParameters,
): Promise<Written<{ readonly wallet: string }>> {
  client = beginWrite(client);
  const { registry } = client.contracts;
  const owner = await readAgent(client, agentId, () => registry.ownerOf(agentId));
  const time = await read(client, () => nextBlockTime(client.provider));
  if (time === undefined) throw new NodeRefusedError("it has no latest block");
  const deadline = time + VALID_FOR_SECONDS;
  const verifyingContract = client.deployment.contracts.AgentRegistry.address;
  const domain = { name: "ERC8004IdentityRegistry", version: "1", chainId: client.chainId, verifyingContract };

  try {
    const newWallet = typeof wallet === "string" ? getAddress(wallet) : await wallet.getAddress();
    const message = { agentId, newWallet, owner, deadline };
    if (typeof wallet === "string") await requireCode(client, agentId, newWallet);
    const signature =
      typeof wallet === "string"
        ? await signAs(client, { account: newWallet, domain, types: TYPES, message })
        : await wallet.signTypedData(domain, TYPES, message);
    return await send(
      client,
      () => populate(registry, "setAgentWallet", agentId, newWallet, deadline, signature),
      () => ({ wallet: newWallet }),
      // The deadline, and with it the signature, is another one each time.
      { subject: `agent ${agentId} is paid at ${newWallet}` },
    );
  } catch (error) {
    throw translateError(error, { client });
  }
}

/** An account without code cannot agree to anything. That others have none, {@link signAs} finds. */
async function requireCode(client: Client, agentId: bigint, account: string): Promise<void> {
  if ((await client.provider.getCode(account)) !== "0x") return;
  if (account === (await client.contracts.registry.identityOf(agentId))) {
    throw new AccountNotDeployedError(agentId, account);
  }
}
