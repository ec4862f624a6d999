import { type Client, requireSigner } from "../client/client.js";
import { read } from "../client/read.js";
import { sessionAccount } from "./session-grant.js";

export interface SignEndOfSessionsParameters {
  readonly agentId: bigint;
}

/** The end of all sessions, signed beforehand: {@link endAllSessionsFor} sends it. It is no secret that costs money, but every holder can send it. */
export interface EndOfSessions {
  readonly agentId: bigint;
  /** The account's `approvalEpoch()` when it was signed. It counts in this one only. */
  readonly epoch: bigint;
  /** Who signed: the agent's owner, or the account's guardian. */
  readonly signer: string;
  readonly signature: string;
}

const TYPES = { KillSessions: [{ name: "epoch", type: "uint64" }] };

/**
 * Signs the end of every session of an agent's account, for somebody who watches the account to send when it matters. Only the agent's owner, or the
 * account's guardian. It is void after a sale of the agent and after each end of all sessions: sign anew then.
 *
 * @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}, {@link MissingSignerError}, and what {@link read} throws:
 * {@link ContractRevertError} with `CallerUnauthorized` when the signer is neither. Nothing is sent.
 * @example const end = await signEndOfSessions(client, { agentId });
 */
export async function signEndOfSessions(
  client: Client,
  { agentId }: SignEndOfSessionsParameters,
): Promise<EndOfSessions> {
  const account = await sessionAccount(client, agentId);
  return read(client, async () => {
    const { signer, account: own } = requireSigner(client);
    const [epoch, { name, version, chainId, verifyingContract }] = await Promise.all([
      account.approvalEpoch(),
      account.eip712Domain(),
    ]);
    const domain = { name, version, chainId, verifyingContract };
    const signature = await signer.signTypedData(domain, TYPES, { epoch });
    // What the account refuses now, nobody should rely on later.
    await account.killSessionsFor.staticCall(epoch, own, signature);
    return { agentId, epoch, signer: own, signature };
  });
}
