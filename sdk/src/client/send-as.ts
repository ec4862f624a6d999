import type { ContractTransaction, TransactionReceipt } from "ethers";

import { populate } from "../codec/encode-call.js";
import { isSameAddress } from "../codec/abi-words.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";
import { type Client, requireSigner } from "./client.js";
import { send, type TransactOptions } from "./send.js";
import { requireControl } from "./sign-as.js";
import type { Written } from "./submit.js";

/**
 * Sends a call in the name of a party: as the signer itself, or through an agent's account whose agent the signer owns.
 *
 * @param party Who must be the caller; anyone when undefined.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, and what {@link send} throws.
 */
export async function sendAs<Result extends object = object>(
  client: Client,
  party: string | undefined,
  transaction: () => Promise<ContractTransaction>,
  result?: (receipt: TransactionReceipt) => Result | Promise<Result>,
  options: TransactOptions = {},
): Promise<Written<Result>> {
  const { account } = requireSigner(client);
  if (party === undefined || isSameAddress(party, account)) return send(client, transaction, result, options);
  await requireControl(client, party, account);
  const wallet = AgentAccount__factory.connect(party, client.provider);
  const wrapped = async (): Promise<ContractTransaction> => {
    const { to, data } = await transaction();
    return populate(wallet, "execute(address,uint256,bytes)", to, 0n, data);
  };
  return send(client, wrapped, result, options);
}
