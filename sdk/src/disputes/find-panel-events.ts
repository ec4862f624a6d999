import type { Client } from "../client/client.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { findEvents } from "../jobs/find-events.js";

/** All events of a kind that the panel registry emitted, the oldest first; it may be older than the escrow. */
export function findPanelEvents<Event extends TypedContractEvent>(
  client: Client,
  event: Event,
  filter: readonly unknown[],
): Promise<readonly WatchedEvent<Event>[]> {
  const { contracts, deployment } = client;
  const fromBlock = deployment.contracts.PanelRegistry.startBlock;
  return findEvents(client, { contract: contracts.panels, event, filter, fromBlock });
}
