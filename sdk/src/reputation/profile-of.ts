import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { callView } from "../wire/call-view.js";

export interface ProfileOfParameters {
  readonly agentId: bigint;
}

/** The facts of an agent as a provider in listed tokens. All counts are of settled milestones. */
export interface AgentProfile extends UnlistedProfile {
  /** Micro-USD that went to the provider, before the fee. */
  readonly volume: bigint;
  /** Seconds from award to the current delivery, summed over `completed`. */
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
  const profile = await read(client, () => callView(client.contracts.ledger, "profileOf", agentId));
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

export interface UnlistedProfileOfParameters {
  readonly agentId: bigint;
}

/** The facts of an agent as a provider in tokens that are not listed. All counts are of settled milestones. */
export interface UnlistedProfile {
  /** With a share for the provider. */
  readonly completed: bigint;
  /** Of these, all that are not late. */
  readonly onTime: bigint;
  /** Of these, paid without any delivery, after the deadline. */
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
  /** Unix seconds of the first settlement; 0 for none. */
  readonly firstActivity: bigint;
}

/**
 * The counters of an agent as a provider in tokens that are not listed; all 0 for an unknown agent. They can be had for
 * nothing, in a token of one's own: look at who the clients are.
 *
 * @throws What {@link read} throws.
 * @example const unlisted = await unlistedProfileOf(client, { agentId });
 */
export async function unlistedProfileOf(
  client: Client,
  { agentId }: UnlistedProfileOfParameters,
): Promise<UnlistedProfile> {
  const profile = await read(client, () => client.contracts.ledger.unlistedProfileOf(agentId));
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
    firstActivity: profile.firstActivity,
  };
}
