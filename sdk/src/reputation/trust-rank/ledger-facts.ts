import type { Provider } from "ethers";

import type { Client } from "../../client/client.js";
import type { RawLog } from "../../client/node-call.js";
import type { FaultRecordedEvent, MilestoneRecordedEvent } from "../../generated/typechain/ReputationLedger.js";
import type { LedgerFact } from "./edge-cache.js";

/** How many blocks are asked for at the same time. */
const AT_ONCE = 16;

/** The two events of the ledger that move masses, as a node filters for them. */
export function factTopics({ contracts: { ledger } }: Client): string[][] {
  const { interface: abi } = ledger;
  return [[abi.getEvent("MilestoneRecorded").topicHash, abi.getEvent("FaultRecorded").topicHash]];
}

/** What the logs say, with the time of their blocks; undefined when one of these is not on the chain any more. */
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
  return logs.map((log) => factOf(client, log, timestamps.get(log.blockHash) ?? 0n));
}

async function timestampOf(provider: Provider, blockHash: string): Promise<bigint | undefined> {
  const block = await provider.getBlock(blockHash);
  return block === null ? undefined : BigInt(block.timestamp);
}

function factOf({ contracts: { ledger } }: Client, log: RawLog, timestamp: bigint): LedgerFact {
  const { interface: abi } = ledger;
  const { blockNumber, logIndex, topics, data } = log;
  const base = { blockNumber, logIndex, timestamp, earned: 0n, gained: 0n, withheld: 0n, lost: 0n };
  if (topics[0] === abi.getEvent("MilestoneRecorded").topicHash) {
    const args: unknown = abi.decodeEventLog("MilestoneRecorded", data, topics);
    const { agentId, clientKey, earned, gained } = args as MilestoneRecordedEvent.OutputObject;
    return { ...base, agentId, clientKey, earned, gained };
  }
  const args: unknown = abi.decodeEventLog("FaultRecorded", data, topics);
  const { agentId, clientKey, withheld, lost } = args as FaultRecordedEvent.OutputObject;
  return { ...base, agentId, clientKey, withheld, lost };
}
