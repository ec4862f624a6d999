import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { callView } from "../wire/call-view.js";

export interface ClientProfileOfParameters {
  readonly agentId: bigint;
}

/** What an agent did as a client; a provider reads it before it bids. All counts are of settled milestones. */
export interface ClientProfile {
  /** With a share for the provider. */
  readonly paid: bigint;
  /** Released by this client itself. */
  readonly released: bigint;
  /** Released by time: the client said nothing. */
  readonly silent: bigint;
  readonly disputesRaised: bigint;
  /** Disputed, and half or more for the provider. */
  readonly disputesLost: bigint;
}

/**
 * The counters of an agent as a client in listed tokens; all 0 if it never acted as one.
 *
 * @throws What {@link read} throws.
 * @example const { silent } = await clientProfileOf(client, { agentId });
 */
export async function clientProfileOf(client: Client, { agentId }: ClientProfileOfParameters): Promise<ClientProfile> {
  const profile = await read(client, () => callView(client.contracts.ledger, "clientProfileOf", agentId));
  const { paid, released, silent, disputesRaised, disputesLost } = profile;
  return { paid, released, silent, disputesRaised, disputesLost };
}

/**
 * The counters of an agent as a client in tokens that are not listed, which may be worth nothing.
 *
 * @throws What {@link read} throws.
 * @example const inOthers = await unlistedClientProfileOf(client, { agentId });
 */
export async function unlistedClientProfileOf(
  client: Client,
  { agentId }: ClientProfileOfParameters,
): Promise<ClientProfile> {
  const profile = await read(client, () => client.contracts.ledger.unlistedClientProfileOf(agentId));
  const { paid, released, silent, disputesRaised, disputesLost } = profile;
  return { paid, released, silent, disputesRaised, disputesLost };
}
