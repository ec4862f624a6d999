import type { Client } from "../client/client.js";
import { type Delegation, delegationOf } from "../client/delegation.js";
import { read } from "../client/read.js";

export interface GetDelegationParameters {
  readonly account: string;
}

/**
 * What a key delegated to by EIP-7702, with the hash of the code that it now runs. {@link requireTrustedDelegation} refuses what you do not trust.
 *
 * @returns Undefined for a key that did not delegate, and for a contract.
 * @throws What {@link read} throws.
 * @example
 * const delegation = await getDelegation(client, { account });
 * if (delegation) console.log(`${account} runs the code ${delegation.codeHash} of ${delegation.delegate}`);
 */
export async function getDelegation(
  client: Client,
  { account }: GetDelegationParameters,
): Promise<Delegation | undefined> {
  return read(client, () => delegationOf(client.provider, account));
}
