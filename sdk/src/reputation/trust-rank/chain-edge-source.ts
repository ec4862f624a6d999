import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { ArgumentInvalidError } from "../../errors/argument-errors.js";
import { type Checkpoint, isSameBlock } from "../../events/checkpoints.js";
import { headerOf } from "../../wire/node-call.js";
import { type EdgeCache, memoryEdgeCache } from "./edge-cache.js";
import type { EdgeSource, TrustBlock, TrustSnapshot } from "./edge-source.js";
import { LedgerReplay } from "./ledger-replay.js";
import { syncEdgeCache } from "./sync-edge-cache.js";

export interface ChainEdgeSourceParameters {
  /** Where the events are kept between two runs; in memory when left out. {@link openEdgeCache} keeps them in a file. */
  readonly cache?: EdgeCache;
  /** How many blocks must follow a block before it is read; 0 when left out. A reorg is noticed and mended in any case. */
  readonly confirmations?: number;
  /** How many failures of the node in a row are forgiven; 10 when left out. */
  readonly maxRetries?: number;
}

/**
 * A source that reads the ledger's events, each once, and rebuilds its pairs and masses at any block from its deployment on
 * with the ledger's own integer formulas.
 *
 * `readSnapshot` throws {@link ArgumentInvalidError} for a block that is not read yet, {@link EdgeCacheMismatchError},
 * {@link EventStreamBrokenError} when the node fails too often, and what {@link read} throws.
 * @example const source = chainEdgeSource(client, { cache, confirmations: 12 });
 */
export function chainEdgeSource(
  client: Client,
  { cache = memoryEdgeCache(), confirmations = 0, maxRetries = 10 }: ChainEdgeSourceParameters = {},
): EdgeSource {
  const { chainId, deployment, contracts } = client;
  const { address: ledger } = deployment.contracts.ReputationLedger;
  return {
    readSnapshot: async ({ block: asked } = {}): Promise<TrustSnapshot> => {
      cache.bindTo(`eip155:${chainId}:${ledger}`);
      const { saturation, entry, unit } = await read(client, () => contracts.ledger.parameters());
      for (;;) {
        const newest = await syncEdgeCache(client, cache, { confirmations, maxRetries });
        const block = await blockOf(client, requireRead(asked, newest));
        // After the block: what lies below a block that is on the chain now was on it all the time.
        const header = await read(client, () => headerOf(client.provider, newest?.number ?? 0));
        if (block === undefined || header?.hash !== newest?.hash || !isIn(cache, newest)) continue;

        const replay = new LedgerReplay({ entry, unit });
        for (const fact of cache.factsUpTo(block.number)) replay.apply(fact);
        return {
          chainId,
          ledger,
          block,
          saturation,
          pairs: { [Symbol.iterator]: () => replay.pairsAt(block.timestamp) },
          agents: { [Symbol.iterator]: () => replay.agentsAt(block.timestamp) },
        };
      }
    },
  };
}

function requireRead(asked: number | undefined, newest: Checkpoint | undefined): number {
  const most = newest?.number ?? -1;
  const block = asked ?? most;
  if (Number.isSafeInteger(block) && block >= 0 && block <= most) return block;
  throw new ArgumentInvalidError("block", `must be a block up to ${most}, the newest that could be read, not ${block}`);
}

/** False when another reader of the same cache undid the block meanwhile. */
function isIn(cache: EdgeCache, newest: Checkpoint | undefined): boolean {
  return cache.checkpoints().some((checkpoint) => isSameBlock(checkpoint, newest));
}

async function blockOf(client: Client, number: number): Promise<TrustBlock | undefined> {
  const block = await read(client, () => client.provider.getBlock(number));
  const hash = block?.hash ?? undefined;
  return block === null || hash === undefined ? undefined : { number, hash, timestamp: BigInt(block.timestamp) };
}
