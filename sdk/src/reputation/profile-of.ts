import type { Client } from "../client/client.js";
import { read } from "../client/read.js";

export interface ProfileOfParameters {
  readonly agentId: bigint;
}

/** The facts of an agent as a provider. All counts are of settled milestones. */
export interface AgentProfile {
  /** With a share for the provider. */
  readonly completed: bigint;
  /** Of these, delivered before the deadline. */
  readonly onTime: bigint;
  /** Of these, without a delivery before the deadline. */
  readonly late: bigint;
  /** The deadline passed without a delivery. */
  readonly missed: bigint;
  /** Given back by the provider. */
  readonly givenUp: bigint;
  readonly disputed: bigint;
  /** Disputed, and less than half for the provider. */
  readonly disputesLost: bigint;
  /** An appeal moved the outcome towards the provider. */
  readonly appealsWon: bigint;
  /** Distinct clients. */
  readonly clients: bigint;
  /** Micro-USD that went to the provider, before the fee. */
  readonly volume: bigint;
  /** Seconds from award to first delivery, summed over `completed`. */
  readonly latency: bigint;
  /** Unix seconds of the first settlement; 0 for none. */
  readonly firstActivity: bigint;
  /** Unix seconds at which the four hours of the last settlement began; 0 for none. */
  readonly lastActivity: bigint;
}

/**
 * Every counter of an agent as a provider; all 0 for an unknown agent.
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
