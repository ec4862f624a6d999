import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";

export interface SetActiveParameters {
  readonly agentId: bigint;
  /** Whether the agent takes new jobs. */
  readonly active: boolean;
}

/**
 * Says on chain whether an agent takes new jobs. Advice to clients; running jobs go on. Only the agent's owner, or whom it
 * approved.
 *
 * @throws What {@link send} throws: {@link ContractRevertError} with `ERC721InsufficientApproval` or
 * `ERC721NonexistentToken`.
 * @example await setActive(client, { agentId, active: false });
 */
export async function setActive(client: Client, { agentId, active }: SetActiveParameters): Promise<Written> {
  return send(client, () => populate(client.contracts.registry, "setActive", agentId, active));
}
