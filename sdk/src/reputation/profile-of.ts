import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { UnlistedProfile } from "./unlisted-profile-of.js";

export interface ProfileOfParameters {
  readonly agentId: bigint;
}

/** The facts of an agent as a provider in listed tokens. All counts are of settled milestones. */
export interface AgentProfile extends UnlistedProfile {
  /** Micro-USD that went to the provider, before the fee. */
  readonly volume: bigint;
  /** Seconds from award to the delivery that stands, summed over `completed`. */
  readonly latency: bigint;
  /** Unix seconds at which the four hours of the last settlement began; 0 for none. */
  readonly lastActivity: bigint;
}

/**
 * Every counter of an agent as a provider in listed tokens; all 0 for an unknown agent. {@link unlistedProfileOf} has the
 * others.
 *
 * @throws What {@link read} throws.
 * @example const { completed, onTime } = await profileOf(client, { agentId });
 */
export async function profileOf(client: Client, { agentId }: ProfileOfParameters): Promise<AgentProfile> {
  const profile = await read(client, () => client.contracts.ledger.profileOf(agentId));
  return {
    completed: profile.completed,
    onTime: profile.onTime,
    late: profile.late,
    missed: profile.missed,
    givenUp: profile.givenUp,
    disputed: profile.disputed,
    disputesLost: profile.disputesLost,
    appealsWon: profile.appealsWon,
    clients: profile.clients,
    volume: profile.volume,
    latency: profile.latency,
    firstActivity: profile.firstActivity,
    lastActivity: profile.lastActivity,
  };
}
