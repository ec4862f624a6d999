import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { readIdentity } from "./read-agent.js";

export interface DeployAccountParameters {
  readonly agentId: bigint;
}

export interface DeployedAccount {
  readonly account: string;
  /** False when it was deployed before. */
  readonly isNew: boolean;
}

/**
 * Gives an agent's account its code, so that it can act. Anyone may pay for it; to repeat it changes nothing.
 *
 * @throws {@link AgentNotFoundError}, and what {@link send} throws.
 * @example const { account, isNew } = await deployAccount(client, { agentId });
 */
export async function deployAccount(
  client: Client,
  { agentId }: DeployAccountParameters,
): Promise<Written<DeployedAccount>> {
  client = beginWrite(client);
  const { registry } = client.contracts;
  const account = await readIdentity(client, agentId);
  return send(
    client,
    () => populate(registry, "deployAccount", agentId),
    (receipt) => ({
      account,
      isNew: eventsIn(receipt, registry, registry.getEvent("AgentAccountDeployed")).length > 0,
    }),
  );
}
