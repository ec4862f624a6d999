import type { BaseContract } from "ethers";

import type { Client } from "../client/client.js";
import type { EntryInvalidError } from "../errors/entry-invalid-error.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import { collectEvents } from "../events/collect-events.js";
import type { WatchedEvent } from "../events/watch-events.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { firstBlock } from "./first-block.js";

/** Which blocks a search reads; all of the deployment when left out. */
export interface BlockRange {
  readonly fromBlock?: number | undefined;
  readonly toBlock?: number | undefined;
  /** Told of each entry that cannot be read, and is left out. */
  readonly onProblem?: ((problem: EntryInvalidError) => void) | undefined;
}

/** What {@link findEvents} looks for. */
export interface FindEventsParameters<Event extends TypedContractEvent> extends BlockRange {
  readonly contract: BaseContract;
  readonly event: Event;
  /** Values of the indexed arguments, in their order; `undefined` for any. */
  readonly filter: readonly unknown[];
}

/** A dead node is noticed after a moment, not after a minute: whoever called can call again. */
const MAX_RETRIES = 2;

/** All events of a kind in a range of blocks, the oldest first; as many blocks at once as the node answers for. */
export async function findEvents<Event extends TypedContractEvent>(
  client: Client,
  { contract, event, filter, fromBlock, toBlock, onProblem }: FindEventsParameters<Event>,
): Promise<readonly WatchedEvent<Event>[]> {
  const from = fromBlock ?? firstBlock(client);
  try {
    return await collectEvents(client, {
      contract,
      event,
      filter,
      from,
      maxRetries: MAX_RETRIES,
      ...(toBlock !== undefined && { toBlock }),
      ...(onProblem !== undefined && { onProblem }),
    });
  } catch (error) {
    // What broke the stream says more than that it broke.
    throw isMarketplaceError(error, "EVENT_STREAM_BROKEN") && error.cause !== undefined ? error.cause : error;
  }
}
