import type { Client } from "../client/client.js";
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog } from "../generated/typechain/common.js";
import type { JobBoard } from "../generated/typechain/JobBoard.js";
import type { JobEscrow } from "../generated/typechain/JobEscrow.js";
import { firstBlock } from "./first-block.js";

/** Which blocks a search reads; all of the deployment when left out. */
export interface BlockRange {
  readonly fromBlock?: number | undefined;
  readonly toBlock?: number | undefined;
}

/** How many blocks one request covers: what public nodes still answer. */
export const EVENT_PAGE = 10_000;

/** All events of a kind in a range of blocks, the oldest first, read page by page. */
export async function findEvents<Event extends TypedContractEvent>(
  client: Client,
  contract: JobEscrow | JobBoard,
  filter: TypedDeferredTopicFilter<Event>,
  range: BlockRange,
): Promise<readonly TypedEventLog<Event>[]> {
  const last = range.toBlock ?? (await client.provider.getBlockNumber());
  const found: TypedEventLog<Event>[] = [];
  for (let from = range.fromBlock ?? firstBlock(client); from <= last; from += EVENT_PAGE) {
    const to = Math.min(from + EVENT_PAGE - 1, last);
    found.push(...(await contract.queryFilter(filter, from, to)));
  }
  return found;
}
