import { dataSlice, id, toBigInt } from "ethers";

import type { LedgerFact } from "../../../sdk/src/index.js";

/** An event as the chain hands it out. */
export interface Log {
  readonly blockNumber: string;
  readonly logIndex: string;
  readonly topics: readonly string[];
  readonly data: string;
}

const MILESTONE = id(
  "MilestoneRecorded(uint256,uint256,bytes32,uint256,uint8,uint256,uint256,uint256,uint256,uint256,uint256)",
);
const FAULT = id("FaultRecorded(uint256,uint256,bytes32,uint256,uint256,uint256)");

/**
 * What an event of the ledger says. The words are cut by hand: a decoder takes longer than the chain for hundreds of thousands.
 *
 * @param timestamp Of the block, unix seconds.
 * @throws Error for an event that has nothing to do with masses.
 */
export function factOf({ topics, data, blockNumber, logIndex }: Log, timestamp: bigint): LedgerFact {
  const [topic, agent = "0x", client = "0x"] = topics;
  const [agentId, clientKey] = [toBigInt(agent), toBigInt(client)];
  const place = { blockNumber: Number(blockNumber), logIndex: Number(logIndex), timestamp, agentId, clientKey };
  const none = { earned: 0n, gained: 0n, withheld: 0n, lost: 0n };
  if (topic === MILESTONE) return { ...place, ...none, earned: word(data, 6), gained: word(data, 7) };
  if (topic === FAULT) return { ...place, ...none, withheld: word(data, 1), lost: word(data, 2) };
  throw new Error(`The ledger emitted an event with topic ${topic}.`);
}

function word(data: string, place: number): bigint {
  return toBigInt(dataSlice(data, place * 32, place * 32 + 32));
}
