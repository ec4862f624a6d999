import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { type AgentKey, keyFields } from "./attributes.js";
import { readIdentity } from "./read-agent.js";

export interface AddKeyParameters {
  /** Whose key it becomes; the client's own account's when left out, which needs no registration. */
  readonly agentId?: bigint;
  readonly key: AgentKey;
  /** For how many seconds from now. To add a key again sets its end anew. */
  readonly validFor: bigint;
}

/**
 * Adds a key to the DID document of an agent, or of the client's account. Only the agent's owner itself; a transfer of the agent ends every
 * key.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example
 * await addKey(client, { agentId, key: { delegate: sessionKey.address, purpose: "sigAuth" }, validFor: 86_400n });
 */
export async function addKey(client: Client, { agentId, key, validFor }: AddKeyParameters): Promise<Written> {
  client = beginWrite(client);
  const { registry } = client.contracts;
  const fields = keyFields(key);
  const identity = await readIdentity(client, agentId);
  return send(client, () =>
    "delegate" in fields
      ? populate(registry, "addDelegate", identity, fields.type, fields.delegate, validFor)
      : populate(registry, "setAttribute", identity, fields.name, fields.value, validFor),
  );
}
