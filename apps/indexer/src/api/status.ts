import { askNode } from "../process/node-calls.js";
import type { Head } from "./collection.js";
import { BLOCK } from "./shapes/common.js";
import { count, shape } from "./shapes/shape.js";

/** What `/lag` says. */
export const STATUS_ANSWER = shape("Lag", "How far the index is behind the chain.", {
  block: BLOCK,
  chainHead: count("The newest block of the node."),
  blocksBehind: count("How many blocks the index has not read."),
  secondsBehind: count("The time from the newest block that was read to the node's newest, in seconds of the chain."),
});

/** Asks the first node that answers for its newest block. @throws {@link NodeSilentError} */
export async function readLag(rpcUrls: readonly string[], head: Head): Promise<object> {
  const block = (await askNode(rpcUrls[0] ?? "", "eth_getBlockByNumber", ["latest", false])) as {
    readonly number: string;
    readonly timestamp: string;
  };
  const chainHead = Number(block.number);
  const seconds = Number(BigInt(block.timestamp) - head.timestamp);
  return { chainHead, blocksBehind: Math.max(0, chainHead - head.number), secondsBehind: Math.max(0, seconds) };
}
