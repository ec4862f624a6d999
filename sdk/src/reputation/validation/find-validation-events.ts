import type { Client } from "../../client/client.js";
import type { WatchedEvent } from "../../events/watch-events.js";
import type { TypedContractEvent } from "../../generated/typechain/common.js";
import { findEvents } from "../../jobs/find-events.js";

/** All events of a kind that the validation registry emitted, the oldest first. */
export function findValidationEvents<Event extends TypedContractEvent>(
  client: Client,
  event: Event,
  filter: readonly unknown[],
): Promise<readonly WatchedEvent<Event>[]> {
  const contract = client.contracts.validation;
  const fromBlock = client.deployment.contracts["ValidationRegistry"]?.startBlock;
  return findEvents(client, { contract, event, filter, fromBlock });
}
