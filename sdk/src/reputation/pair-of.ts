import { isAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";

export type PairOfParameters = ClientIdentity & {
  /** The provider. */
  readonly agentId: bigint;
};

/** What one client and one agent settled with each other in listed tokens. Fees are in nano-USD. */
export interface Pair {
  /** Fees that went into the pair's entry, which earns nothing. */
  readonly entry: bigint;
  /** Fees beyond the entry, decayed to now. */
  readonly paid: bigint;
  /** The part of an allowance of fault that the client holds against the agent, decayed to now; in 2^-48. */
  readonly fault: bigint;
  /** Settled milestones. */
  readonly settled: bigint;
  /** Of these, with a share for the agent. */
  readonly completed: bigint;
  /** Micro-USD that went to the agent, before the fee. */
  readonly volume: bigint;
  /** Unix seconds at which the four hours of the last settlement began; 0 for none. */
  readonly lastActivity: bigint;
}

/** @internal */
const SECONDS_PER_QUANTUM = 4n * 3600n;

/**
 * What a client and an agent settled with each other in listed tokens; all 0 if nothing. {@link unlistedPairOf} has the others.
 *
 * @throws What {@link read} throws.
 * @example const { settled } = await pairOf(client, { agentId, client: hirer });
 */
export async function pairOf(client: Client, { agentId, ...identity }: PairOfParameters): Promise<Pair> {
  const pair = await read(client, async () => client.contracts.ledger.pairOf(clientKeyOf(identity), agentId));
  const { entry, paid, fault, settled, completed, volume, quantum } = pair;
  return { entry, paid, fault, settled, completed, volume, lastActivity: quantum * SECONDS_PER_QUANTUM };
}

/** What one client and one agent settled with each other in tokens that are not listed. */
export type UnlistedPair = Pick<Pair, "settled" | "completed" | "lastActivity">;

/**
 * What a client and an agent settled with each other in tokens that are not listed; all 0 if nothing.
 *
 * @throws What {@link read} throws.
 * @example const { settled: inOthers } = await unlistedPairOf(client, { agentId, client: hirer });
 */
export async function unlistedPairOf(
  client: Client,
  { agentId, ...identity }: PairOfParameters,
): Promise<UnlistedPair> {
  const pair = await read(client, async () => client.contracts.ledger.unlistedPairOf(clientKeyOf(identity), agentId));
  const { settled, completed, quantum } = pair;
  return { settled, completed, lastActivity: quantum * SECONDS_PER_QUANTUM };
}

/** Who hired: an agent by its id, or a plain address. */
export type ClientIdentity =
  | { readonly clientAgentId: bigint; readonly client?: never }
  | { readonly client: string; readonly clientAgentId?: never };

/** How the ledger names a client: by its agent id, or by its address when it acts as a plain one. @throws {@link ArgumentInvalidError} */
export function clientKeyOf({ client, clientAgentId }: ClientIdentity): bigint {
  if (clientAgentId !== undefined) return clientAgentId;
  if (!client.startsWith("0x") || !isAddress(client)) throw new ArgumentInvalidError("client", "must be an address");
  return BigInt(client);
}
