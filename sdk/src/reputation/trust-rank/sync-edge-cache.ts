import type { Provider } from "ethers";

import type { Client } from "../../client/client.js";
import { translateError } from "../../client/translate-error.js";
import { decodeEvent } from "../../codec/decode-event.js";
import { isMarketplaceError } from "../../errors/marketplace-error.js";
import { type Checkpoint, isSameBlock } from "../../events/checkpoints.js";
import { LogReader, type Step } from "../../events/log-reader.js";
import { mayBeTooMuch, Retrying } from "../../events/retry-reads.js";
import type { MilestoneRecordedEvent } from "../../generated/typechain/ReputationLedger.js";
import { endOf, type EventPosition } from "../../protocol/event-position.js";
import { RecordMark, unpackRecordWords } from "../../protocol/record-words.js";
import { pause } from "../../wire/delays.js";
import { headerOf, type RawLog } from "../../wire/node-call.js";
import type { EdgeCache, LedgerFact } from "./edge-cache.js";

/** How a cache is brought up to the chain. */
export interface SyncOptions {
  /** How many blocks must follow a block before it is read. */
  readonly confirmations: number;
  /** How many failures of the node in a row are forgiven. */
  readonly maxRetries: number;
}

/**
 * Reads what the cache does not have yet, up to the newest confirmed block, and nothing that it has. When the chain was
 * reorganised below what was read, it forgets what is on the other branch and reads from there.
 *
 * @returns The newest block up to which the cache is complete and which the node knows; undefined when there is none.
 * @throws {@link EventStreamBrokenError} when the node fails too often; what was read until then stays in the cache.
 */
export async function syncEdgeCache(
  client: Client,
  cache: EdgeCache,
  { confirmations, maxRetries }: SyncOptions,
): Promise<Checkpoint | undefined> {
  const retrying = new Retrying(maxRetries, undefined);
  for (;;) {
    try {
      const { newest, isNodeBehind } = await findOnChain(client, cache.checkpoints());
      if (isNodeBehind) return newest;
      if (!isSameBlock(newest, newestOf(cache))) cache.forgetAbove(newest?.number ?? -1);
      if (await readFrom(client, cache, newest, confirmations, retrying)) return newestOf(cache);
    } catch (error) {
      await retrying.failed(translateError(error, { client }), positionOf(client, newestOf(cache)));
    }
  }
}

/** False when the chain, or the cache, changed on the way: begin again. */
async function readFrom(
  client: Client,
  cache: EdgeCache,
  base: Checkpoint | undefined,
  confirmations: number,
  retrying: Retrying,
): Promise<boolean> {
  const head = await headerOf(client.provider, "latest");
  const target = (head?.number ?? -1) - confirmations;
  const query = { address: client.deployment.contracts.ReputationLedger.address, topics: factTopics(client) };
  const reader = new LogReader(client, { query, from: positionOf(client, base), confirmations, maxReorgDepth: 0 });
  let after = base;
  while (reader.next <= target) {
    const step = await stepOf(client, reader, retrying, positionOf(client, after));
    if (step.kind === "reorg") return false;
    if (step.kind === "idle" || step.kind === "changed") {
      await pause(client.pollingInterval);
    } else if (step.kind === "logs") {
      const facts = await ledgerFactsOf(client, step.logs);
      if (facts === undefined || !cache.append(facts, step.upTo, after)) return false;
      after = step.upTo;
      retrying.succeeded();
    }
  }
  return true;
}

/** One step; after a failure the same one can be made again, with fewer blocks where that may help. */
async function stepOf(
  client: Client,
  reader: LogReader,
  retrying: Retrying,
  position: EventPosition,
): Promise<Step | { readonly kind: "failed" }> {
  try {
    return await reader.step();
  } catch (error) {
    const failure = translateError(error, { client });
    const isSmaller = mayBeTooMuch(failure) && reader.shrink();
    if (!isSmaller || !isMarketplaceError(failure, "NODE_REFUSED")) await retrying.failed(failure, position);
    return { kind: "failed" };
  }
}

/**
 * The newest checkpoint that is on the chain, by halving: all below it are too. The node is behind when it does not have the
 * block of the next one yet: then nothing of the cache is wrong.
 */
async function findOnChain(
  client: Client,
  checkpoints: readonly Checkpoint[],
): Promise<{ readonly newest: Checkpoint | undefined; readonly isNodeBehind: boolean }> {
  const last = checkpoints.length - 1;
  let [low, high] = [-1, last + 1];
  let isNodeBehind = false;
  // The newest first: it is on the chain nearly always.
  for (let index = last; high - low > 1; index = Math.floor((low + high) / 2)) {
    const checkpoint = checkpoints[index];
    const header = checkpoint === undefined ? null : await headerOf(client.provider, checkpoint.number);
    if (header !== null && header.hash === checkpoint?.hash) low = index;
    else {
      high = index;
      isNodeBehind = header === null;
    }
  }
  return { newest: checkpoints[low], isNodeBehind };
}

function newestOf(cache: EdgeCache): Checkpoint | undefined {
  return cache.checkpoints().at(-1);
}

function positionOf({ deployment }: Client, checkpoint: Checkpoint | undefined): EventPosition {
  return checkpoint === undefined ? deployment.contracts.ReputationLedger.startBlock : endOf(checkpoint);
}

/** How many blocks are asked for at the same time. */
const AT_ONCE = 16;

/** The event of the ledger that moves masses, as a node filters for it. */
function factTopics({ contracts: { ledger } }: Client): string[] {
  return [ledger.interface.getEvent("MilestoneRecorded").topicHash];
}

/**
 * What the logs of settlements in listed tokens say, with the time of their blocks; undefined when one of these is not on the
 * chain any more. Other settlements touch no mass, and do not even let one fade.
 */
async function ledgerFactsOf(client: Client, logs: readonly RawLog[]): Promise<LedgerFact[] | undefined> {
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
