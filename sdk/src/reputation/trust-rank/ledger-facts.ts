import type { Provider } from "ethers";

import type { Client } from "../../client/client.js";
import { decodeEvent } from "../../client/decode-event.js";
import type { RawLog } from "../../client/node-call.js";
import type { MilestoneRecordedEvent } from "../../generated/typechain/ReputationLedger.js";
import { RecordMark, unpackRecordWords } from "../record-words.js";
import type { LedgerFact } from "./edge-cache.js";

/** How many blocks are asked for at the same time. */
const AT_ONCE = 16;

/** The event of the ledger that moves masses, as a node filters for it. */
export function factTopics({ contracts: { ledger } }: Client): string[] {
  return [ledger.interface.getEvent("MilestoneRecorded").topicHash];
}

/**
 * What the logs of settlements in listed tokens say, with the time of their blocks; undefined when one of these is not on the
 * chain any more. Other settlements touch no mass, and do not even let one fade.
 */
export async function ledgerFactsOf(client: Client, logs: readonly RawLog[]): Promise<LedgerFact[] | undefined> {
  const hashes = [...new Set(logs.map(({ blockHash }) => blockHash))];
  const timestamps = new Map<string, bigint>();
  for (let i = 0; i < hashes.length; i += AT_ONCE) {
    const some = hashes.slice(i, i + AT_ONCE);
    const found = await Promise.all(some.map((hash) => timestampOf(client.provider, hash)));
    for (const [j, hash] of some.entries()) {
      const timestamp = found[j];
      if (timestamp === undefined) return undefined;
      timestamps.set(hash, timestamp);
    }
  }
  return logs.flatMap((log) => factOf(client, log, timestamps.get(log.blockHash) ?? 0n) ?? []);
}

async function timestampOf(provider: Provider, blockHash: string): Promise<bigint | undefined> {
  const block = await provider.getBlock(blockHash);
  return block === null ? undefined : BigInt(block.timestamp);
}

function factOf({ contracts: { ledger } }: Client, log: RawLog, timestamp: bigint): LedgerFact | undefined {
  const { blockNumber, logIndex } = log;
  const args: unknown = decodeEvent(ledger.interface, ledger.interface.getEvent("MilestoneRecorded"), log);
  const { agentId, clientKey, summary, masses } = args as MilestoneRecordedEvent.OutputObject;
  const { marks, earned, gained, withheld, lost } = unpackRecordWords({ summary, masses });
  if ((marks & RecordMark.Listed) === 0n) return undefined;
  return { blockNumber, logIndex, timestamp, agentId, clientKey, earned, gained, withheld, lost };
}
