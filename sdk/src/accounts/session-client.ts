import { type Client, requireSigner } from "../client/client.js";
import { contractsOf } from "../client/contracts.js";
import { sessionAccount, type SessionGrant } from "./session-grant.js";
import { SessionSigner } from "./session-signer.js";

export interface SessionClientParameters {
  readonly agentId: bigint;
  readonly grant: SessionGrant;
}

/**
 * A client that acts as an agent's account by a session: its signer is an ethers signer, so that every action of this package takes
 * it. Each transaction becomes a use of the session; the key of the given client signs it and pays the gas. A `multicall` of the escrow
 * becomes one use with its calls. An approval lives within one use, so join it with what spends it: {@link useSession}.
 *
 * What the signer signs:
 * - `Offer`, `Ruling`, and a `Bid` without a bond: by the key alone, without a transaction;
 * - `Award`, and a `Bid` with a bond: in a use, which is sent at once and spends the price or the bond.
 * It throws {@link SessionCannotSignError} for everything else: an account signs nothing else by a session.
 *
 * @param client Its signer is the session's key.
 * @throws {@link MissingSignerError}, {@link AccountNotDeployedError}, {@link AgentNotFoundError}.
 * @example
 * const agent = await sessionClient(client, { agentId, grant });
 * await withdraw(agent, { token });
 */
export async function sessionClient(client: Client, { agentId, grant }: SessionClientParameters): Promise<Client> {
  const { signer: key } = requireSigner(client);
  const account = await sessionAccount(client, agentId);
  const address = await account.getAddress();
  const signer = new SessionSigner(client, { key, agentId, account: address, grant });
  return { ...client, signer, account: address, contracts: contractsOf(client.deployment, signer) };
}

/**
 * By which session a client acts, so that it can be asked what that leaves: {@link getSession}.
 *
 * @returns Undefined for a client that {@link sessionClient} did not make.
 * @example
 * const session = sessionOf(agent);
 * if (session) console.log((await getSession(agent, session)).limits);
 */
export function sessionOf({ signer }: Client): SessionClientParameters | undefined {
  // By its member: another copy of this package may have made it.
  return signer !== undefined && "session" in signer ? (signer as SessionSigner).session : undefined;
}
