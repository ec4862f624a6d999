import { type ContractTransaction, getAddress, type TransactionReceipt } from "ethers";

import type { Client } from "../client/client.js";
import { requireSigner } from "../client/require-signer.js";
import { send } from "../client/send.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";
import { requireControl } from "./sign-as.js";

/**
 * Sends a call in the name of a party: as the signer itself, or through an agent's account whose agent the signer owns.
 *
 * @param party Who must be the caller; anyone when undefined.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 */
export async function sendAs(
  client: Client,
  party: string | undefined,
  transaction: ContractTransaction,
): Promise<TransactionReceipt> {
  const { account } = requireSigner(client);
  if (party === undefined || getAddress(party) === getAddress(account)) return send(client, transaction);
  await requireControl(client, party, account);
  const wallet = AgentAccount__factory.connect(party, client.provider);
  return send(client, await wallet.execute.populateTransaction(transaction.to, 0n, transaction.data));
}
