import type { Provider } from "ethers";

import type { Client } from "../../client/client.js";
import { decodeEvent } from "../../client/decode-event.js";
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
  const decode = factDecoder(client);
  return logs.map((log) => decode(log, timestamps.get(log.blockHash) ?? 0n));
}

async function timestampOf(provider: Provider, blockHash: string): Promise<bigint | undefined> {
  const block = await provider.getBlock(blockHash);
  return block === null ? undefined : BigInt(block.timestamp);
}

function factDecoder({ contracts: { ledger } }: Client): (log: RawLog, timestamp: bigint) => LedgerFact {
  const { interface: abi } = ledger;
  const [milestone, fault] = [abi.getEvent("MilestoneRecorded"), abi.getEvent("FaultRecorded")];
  const { topicHash } = milestone;
  return (log, timestamp) => {
    const { blockNumber, logIndex } = log;
    const base = { blockNumber, logIndex, timestamp, earned: 0n, gained: 0n, withheld: 0n, lost: 0n };
    if (log.topics[0] === topicHash) {
      const args: unknown = decodeEvent(abi, milestone, log);
      const { agentId, clientKey, earned, gained } = args as MilestoneRecordedEvent.OutputObject;
      return { ...base, agentId, clientKey, earned, gained };
    }
    const args: unknown = decodeEvent(abi, fault, log);
    const { agentId, clientKey, withheld, lost } = args as FaultRecordedEvent.OutputObject;
    return { ...base, agentId, clientKey, withheld, lost };
  };
}
