import { ZeroAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { sessionAccount } from "./session-grant.js";

export interface GetSessionSettingsParameters {
  readonly agentId: bigint;
}

export interface SessionSettings {
  /** Whose key may end sessions beside the owner's; undefined for nobody. */
  readonly guardian: string | undefined;
  /** How long new sessions and higher limits wait, in seconds. */
  readonly raiseDelay: bigint;
  /** Which grants count: those of this number. It grows with every transfer and every end of all sessions. */
  readonly epoch: bigint;
}

/**
 * What the owner of an agent's account set for all of its sessions.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const { guardian: named, raiseDelay } = await getSessionSettings(client, { agentId });
 */
export async function getSessionSettings(
  client: Client,
  { agentId }: GetSessionSettingsParameters,
): Promise<SessionSettings> {
  const account = await sessionAccount(client, agentId);
  return read(client, async () => {
    const [guardian, raiseDelay, epoch] = await Promise.all([
      account.guardian(),
      account.raiseDelay(),
      account.approvalEpoch(),
    ]);
    return { guardian: guardian === ZeroAddress ? undefined : guardian, raiseDelay, epoch };
  });
}
