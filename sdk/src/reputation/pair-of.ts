import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { type ClientIdentity, clientKeyOf } from "./client-key.js";

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
export const SECONDS_PER_QUANTUM = 4n * 3600n;

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
