import { executeAsAccount } from "../agents/execute-as-account.js";
import { encodeCall } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import type { Written } from "../client/submit.js";
import { IERC20Metadata__factory } from "../generated/typechain/factories/IERC20Metadata__factory.js";
import type { Allowance } from "./find-allowances.js";

export interface ClearAllowancesParameters {
  readonly agentId: bigint;
  /** As {@link findAllowances} has them. */
  readonly allowances: readonly Pick<Allowance, "token" | "spender">[];
}

/**
 * Sets ERC-20 allowances of an agent's account to 0, all in one transaction. Only the agent's owner.
 *
 * @throws What {@link executeAsAccount} throws.
 * @example await clearAllowances(client, { agentId, allowances });
 */
export async function clearAllowances(
  client: Client,
  { agentId, allowances }: ClearAllowancesParameters,
): Promise<Written> {
  const calls = allowances.map(({ token, spender }) => ({
    to: token,
    data: encodeCall(IERC20Metadata__factory.connect(token, client.provider), "approve", spender, 0n),
  }));
  return executeAsAccount(client, { agentId, calls });
}
