import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { serviceFields } from "./attributes.js";
import { readIdentity } from "./read-agent.js";

export interface RevokeServiceParameters {
  readonly agentId: bigint;
  readonly type: string;
  /** As it was added. */
  readonly endpoint: string;
}

/**
 * Ends a service of an agent's DID document at once. Only the agent's owner itself. To end what is not there is no error.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example await revokeService(client, { agentId, type: "A2A", endpoint: "https://a.example/a2a" });
 */
export async function revokeService(client: Client, parameters: RevokeServiceParameters): Promise<Written> {
  client = beginWrite(client);
  const { agentId, type, endpoint } = parameters;
  const { registry } = client.contracts;
  const { name, value } = serviceFields(type, endpoint);
  const identity = await readIdentity(client, agentId);
  return send(client, () => populate(registry, "revokeAttribute", identity, name, value));
}
