import { keccak256 } from "ethers";

import type { LogQuery } from "./node-call.js";

/** A filter of 2,048 bits, with three for each address and topic (Ethereum's yellow paper, 4.3.1). */
const FORM = /^0x[0-9a-f]{512}$/i;

/** Whether a block with this filter may hold logs of a query; true where nothing is known. */
export function mayHoldLogs(
  logsBloom: string | undefined,
  { address, topics }: Pick<LogQuery, "address" | "topics">,
): boolean {
  if (logsBloom === undefined || !FORM.test(logsBloom)) return true;
  const bits = BigInt(logsBloom);
  const has = (value: string): boolean => (bits & maskOf(value)) === maskOf(value);
  return has(address) && topics.every((topic) => topic === null || [topic].flat().some(has));
}

const masks = new Map<string, bigint>();
const MOST_MASKS = 1_024;

function maskOf(value: string): bigint {
  const known = masks.get(value);
  if (known !== undefined) return known;
  const hash = keccak256(value);
  const mask = [2, 6, 10]
    .map((place) => BigInt(Number.parseInt(hash.slice(place, place + 4), 16) & 2_047))
    .reduce((sum, bit) => sum | (1n << bit), 0n);
  if (masks.size >= MOST_MASKS) masks.clear();
  masks.set(value, mask);
  return mask;
}
