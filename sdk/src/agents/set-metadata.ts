import type { BytesLike } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";

export interface SetMetadataParameters {
  readonly agentId: bigint;
  /** Any but `agentWallet`, which {@link setAgentWallet} sets. */
  readonly key: string;
  readonly value: BytesLike;
}

/**
 * Writes a fact about an agent into the registry. Only the agent's owner, or whom it approved.
 *
 * @throws What {@link send} throws: {@link ContractRevertError} with `MetadataKeyReserved`, `ERC721InsufficientApproval` or
 * `ERC721NonexistentToken`.
 * @example await setMetadata(client, { agentId, key: "model", value: toUtf8Bytes("claims-reader-2") });
 */
export async function setMetadata(client: Client, { agentId, key, value }: SetMetadataParameters): Promise<Written> {
  return send(client, () => populate(client.contracts.registry, "setMetadata", agentId, key, value));
}
