import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { findEvents } from "../events/find-events.js";
import { IERC20Metadata__factory } from "../generated/typechain/factories/IERC20Metadata__factory.js";
import { accountOf } from "./find-sessions.js";

export interface FindAllowancesParameters {
  readonly agentId: bigint;
  /** The ERC-20 tokens to look at. */
  readonly tokens: readonly string[];
}

/** What somebody may take from an agent's account. */
export interface Allowance {
  readonly token: string;
  readonly spender: string;
  /** Units of the token. */
  readonly amount: bigint;
}

/**
 * The ERC-20 allowances of an agent's account that are not used up. They do not end when the agent is sold: a buyer looks at them, and
 * ends them with {@link clearAllowances}; an owner does before it grants a session calls of other contracts.
 *
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const allowances = await findAllowances(client, { agentId, tokens: [token] });
 */
export async function findAllowances(
  client: Client,
  { agentId, tokens }: FindAllowancesParameters,
): Promise<readonly Allowance[]> {
  const account = await (await accountOf(client, agentId)).getAddress();
  const found = await Promise.all(tokens.map((token) => allowancesIn(client, account, token)));
  return found.flat();
}

async function allowancesIn(client: Client, account: string, token: string): Promise<Allowance[]> {
  const contract = IERC20Metadata__factory.connect(token, client.provider);
  const event = contract.getEvent("Approval");
  const fromBlock = client.deployment.contracts.AgentRegistry.startBlock;
  const approvals = await findEvents(client, { contract, event, filter: [account], fromBlock });
  const spenders = [...new Set(approvals.map(({ args }) => args.spender))];
  const amounts = await Promise.all(
    spenders.map((spender) => read(client, () => contract.allowance(account, spender))),
  );
  return spenders
    .map((spender, i) => ({ token, spender, amount: amounts[i] ?? 0n }))
    .filter(({ amount }) => amount > 0n);
}
