import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { type AgentUriSource, publish } from "./register-agent.js";

export type SetAgentUriParameters = AgentUriSource & { readonly agentId: bigint };

/**
 * Gives an agent another registration file, or another place where it is. Only the agent's owner, or whom it approved.
 *
 * @throws {@link DocumentInvalidError}; what the store throws; and what {@link send} throws: {@link ContractRevertError}
 * with `ERC721InsufficientApproval` or `ERC721NonexistentToken`.
 * @example await setAgentUri(client, { agentId, uri: "https://agents.example/7.json" });
 */
export async function setAgentUri(
  client: Client,
  { agentId, ...source }: SetAgentUriParameters,
): Promise<Written<{ readonly uri: string }>> {
  client = beginWrite(client);
  const uri = await publish(source);
  return send(
    client,
    () => populate(client.contracts.registry, "setAgentURI", agentId, uri),
    () => ({ uri }),
  );
}
