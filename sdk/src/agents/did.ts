import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { DidUnresolvedError } from "../errors/agent-errors.js";
import { readIdentity } from "./read-agent.js";

const DID = /^did:ethr:0x([0-9a-fA-F]{1,16}):(0x[0-9a-fA-F]{40})$/;

/**
 * The DID of an identity on a chain: an agent's, or any other address.
 *
 * @param chainId The id of the chain whose registry has the identity.
 * @param identity The address, as it is written in the DID: checksummed for the one form that messages take.
 * @example const did = didOf(client.chainId, account);
 */
export function didOf(chainId: bigint, identity: string): string {
  return `did:ethr:0x${chainId.toString(16)}:${identity}`;
}

/**
 * The chain and the identity that a DID names.
 *
 * @returns The chain id, and the identity's checksummed address.
 * @throws {@link DidUnresolvedError} when it is not of the form that {@link didOf} makes.
 * @example const { chainId, identity } = parseDid(did);
 */
export function parseDid(did: string): { readonly chainId: bigint; readonly identity: string } {
  const [, chain, identity] = DID.exec(did) ?? [];
  if (chain === undefined || identity === undefined) throw new DidUnresolvedError(did, "invalidDid");
  return { chainId: BigInt(`0x${chain}`), identity: getAddress(identity.toLowerCase()) };
}

export interface AgentDidParameters {
  readonly agentId: bigint;
}

/**
 * The DID of an agent; it stays the same when the agent is sold.
 *
 * @returns `did:ethr:<0xchain>:<identity>`
 * @throws {@link AgentNotFoundError}, and what {@link read} throws.
 * @example const did = await agentDid(client, { agentId });
 */
export async function agentDid(client: Client, { agentId }: AgentDidParameters): Promise<string> {
  return didOf(client.chainId, await readIdentity(client, agentId));
}
