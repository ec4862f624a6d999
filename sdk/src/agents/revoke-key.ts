import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { type AgentKey, keyFields } from "./attributes.js";
import { readIdentity } from "./read-agent.js";

export interface RevokeKeyParameters {
  /** Whose key it is; the client's own account's when left out. */
  readonly agentId?: bigint;
  /** As it was added, its encoding included. */
  readonly key: AgentKey;
}

/**
 * Ends a key of the DID document of an agent, or of the client's account, at once. Only the agent's owner itself. To end what is not there
 * is no error.
 *
 * @throws {@link AgentNotFoundError}; {@link ArgumentInvalidError}; and what {@link send} throws:
 * {@link ContractRevertError} with `CallerUnauthorized`.
 * @example await revokeKey(client, { agentId, key: { delegate: sessionKey.address, purpose: "sigAuth" } });
 */
export async function revokeKey(client: Client, { agentId, key }: RevokeKeyParameters): Promise<Written> {
  client = beginWrite(client);
  const { registry } = client.contracts;
  const fields = keyFields(key);
  const identity = await readIdentity(client, agentId);
  return send(client, () =>
    "delegate" in fields
      ? populate(registry, "revokeDelegate", identity, fields.type, fields.delegate)
      : populate(registry, "revokeAttribute", identity, fields.name, fields.value),
  );
}
