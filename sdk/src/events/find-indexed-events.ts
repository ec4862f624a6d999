import type { Client } from "../client/client.js";
import type { TypedContractEvent } from "../generated/typechain/common.js";
import { askIndex, blocksIn } from "./ask-index.js";
import { collectFrom } from "./collect-events.js";
import { findEvents, type FindEventsParameters, MAX_RETRIES } from "./find-events.js";
import type { WatchedEvent } from "./watch-events.js";

/** What the client's index is asked: a list whose entries say in which block, `blockNumber`, their event is. */
export interface IndexedList {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/**
 * As {@link findEvents}, without a search through all blocks where the client has an index: what is listed there is read from its blocks,
 * and all that came since the index's block. All of it is read from the chain. But what the index leaves out is missing.
 */
export async function findIndexedEvents<Event extends TypedContractEvent>(
  client: Client,
  search: FindEventsParameters<Event>,
  { path, query }: IndexedList,
): Promise<readonly WatchedEvent<Event>[]> {
  const isWhole = search.fromBlock === undefined && search.toBlock === undefined;
  const answer = isWhole ? await askIndex(client, path, query) : undefined;
  if (answer === undefined) return findEvents(client, search);
  const { contract, event, filter, onProblem } = search;
  const known = blocksIn(answer, "blockNumber").filter((block) => block <= answer.block);
  const ranges = [...known.map((block) => ({ from: block, toBlock: block })), { from: answer.block + 1 }];
  const found = await Promise.all(
    ranges.map((range) =>
      collectFrom(client, {
        contract,
        event,
        filter,
        ...range,
        maxRetries: MAX_RETRIES,
        ...(onProblem !== undefined && { onProblem }),
      }),
    ),
  );
  return found.flatMap(({ events }) => events);
}
