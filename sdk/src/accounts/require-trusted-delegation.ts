import type { Client } from "../client/client.js";
import { refuseDelegation } from "../client/delegation.js";
import { read } from "../client/read.js";

export interface RequireTrustedDelegationParameters {
  readonly account: string;
  /** Hashes of the code that may be delegated to, see {@link getDelegation}; none when left out. */
  readonly trustedDelegations?: readonly string[];
}

/**
 * Makes sure that a key did not delegate by EIP-7702, or only to code that the caller trusts. {@link connect} does this for its signer; do it
 * yourself before you pay somebody or let a key act for you. Code that can be upgraded has the hash of its proxy: look at what is behind it, too.
 *
 * @throws {@link DelegationRefusedError}, and what {@link read} throws.
 * @example await requireTrustedDelegation(client, { account, trustedDelegations: [codeHash] });
 */
export async function requireTrustedDelegation(
  client: Client,
  { account, trustedDelegations = [] }: RequireTrustedDelegationParameters,
): Promise<void> {
  await read(client, () => refuseDelegation(client.provider, account, trustedDelegations));
}
