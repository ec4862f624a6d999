import type { Client } from "../client/client.js";
import type { BlockRange } from "./find-events.js";
import { firstBlock } from "./first-block.js";

/**
 * The blocks at a time, by halving the chain; all blocks of the deployment when these are at most `enough`.
 *
 * @param time Unix seconds.
 */
export async function blockRangeAt(client: Client, time: bigint, enough: number): Promise<BlockRange> {
  const first = firstBlock(client);
  const latest = await client.provider.getBlockNumber();
  if (latest - first <= enough) return { fromBlock: first, toBlock: latest };
  const fromBlock = await firstBlockFrom(client, time, first, latest);
  const toBlock = await firstBlockFrom(client, time + 1n, fromBlock, latest);
  return { fromBlock, toBlock };
}

/** The first block whose time is at least `time`, from `low` to `high`; `high` when there is none before. */
async function firstBlockFrom(client: Client, time: bigint, low: number, high: number): Promise<number> {
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const block = await client.provider.getBlock(middle);
    if (block !== null && BigInt(block.timestamp) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
