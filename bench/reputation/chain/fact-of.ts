import { dataSlice, id, toBigInt } from "ethers";

import { type LedgerFact, unpackRecordWords } from "../../../sdk/src/index.js";

/** An event as the chain hands it out. */
export interface Log {
  readonly blockNumber: string;
  readonly logIndex: string;
  readonly topics: readonly string[];
  readonly data: string;
}

const MILESTONE = id("MilestoneRecorded(uint256,uint256,bytes32,uint256,uint256)");

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
  if (topic !== MILESTONE) throw new Error(`The ledger emitted an event with topic ${topic}.`);
  const { earned, gained, withheld, lost } = unpackRecordWords({ summary: word(data, 0), masses: word(data, 1) });
  return { ...place, earned, gained, withheld, lost };
}

function word(data: string, place: number): bigint {
  return toBigInt(dataSlice(data, place * 32, place * 32 + 32));
}
