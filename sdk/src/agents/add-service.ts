import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { serviceFields } from "./attributes.js";
import { readIdentity } from "./read-agent.js";

export interface AddServiceParameters {
  readonly agentId: bigint;
  /** Such as `A2A` or `MCP`; letters, digits and underscores, at most 24. */
  readonly type: string;
  /** A URL, or JSON in a text. */
  readonly endpoint: string;
  /** For how many seconds from now. To add a service again sets its end anew. */
  readonly validFor: bigint;
}

/**
 * Adds a service to an agent's DID document. Only the agent's owner itself; a transfer of the agent ends every service.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example await addService(client, { agentId, type: "A2A", endpoint: "https://a.example/a2a", validFor: 86_400n });
 */
export async function addService(client: Client, parameters: AddServiceParameters): Promise<Written> {
  client = beginWrite(client);
  const { agentId, type, endpoint, validFor } = parameters;
  const { registry } = client.contracts;
  const { name, value } = serviceFields(type, endpoint);
  const identity = await readIdentity(client, agentId);
  return send(client, () => populate(registry, "setAttribute", identity, name, value, validFor));
}
