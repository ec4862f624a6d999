import { EdgeCacheMismatchError } from "../../errors/reputation-errors.js";
import { type Checkpoint, isSameBlock } from "../../events/checkpoints.js";

/** A `MilestoneRecorded` of the ledger in a listed token, as far as the masses depend on it. */
export interface LedgerFact {
  readonly blockNumber: number;
  readonly logIndex: number;
  /** Of the block, unix seconds. */
  readonly timestamp: bigint;
  readonly agentId: bigint;
  readonly clientKey: bigint;
  /** Nano-USD, as the next two; all below 2^48. */
  readonly earned: bigint;
  readonly gained: bigint;
  readonly withheld: bigint;
  /** In 2^-18 of an allowance, below 2^18. */
  readonly lost: bigint;
}

/** Where the events of one ledger are kept between two runs, with the blocks up to which they are complete. */
export interface EdgeCache {
  /**
   * Says whose events are kept, before anything else is called.
   *
   * @param ledger `eip155:<chain id>:<address>`.
   * @throws {@link EdgeCacheMismatchError} when events of another ledger are in it.
   */
  bindTo(ledger: string): void;
  /** Blocks up to which everything is in the cache, ascending; at least the newest. */
  checkpoints(): readonly Checkpoint[];
  /**
   * Adds the events of the blocks above `after` up to `upTo`, which becomes a checkpoint: all of it or nothing.
   *
   * @param after The newest checkpoint that the reader knows; undefined for none.
   * @returns False, with nothing added, when it is not the newest any more: somebody else was faster.
   */
  append(facts: readonly LedgerFact[], upTo: Checkpoint, after: Checkpoint | undefined): boolean;
  /** Forgets the events and checkpoints above a block; everything for −1. */
  forgetAbove(blockNumber: number): void;
  /** The events up to a block, in the order of the chain. */
  factsUpTo(blockNumber: number): Iterable<LedgerFact>;
}

/**
 * A cache that lives as long as the process: for a browser, or for a single question. {@link openEdgeCache} keeps the events in a file.
 * @example const source = chainEdgeSource(client, { cache: memoryEdgeCache(), confirmations: 12 });
 */
export function memoryEdgeCache(): EdgeCache {
  let bound: string | undefined;
  let facts: LedgerFact[] = [];
  let checkpoints: Checkpoint[] = [];
  return {
    bindTo: (ledger) => {
      bound ??= ledger;
      if (bound !== ledger) throw new EdgeCacheMismatchError(ledger, bound);
    },
    checkpoints: () => [...checkpoints],
    append: (fresh, { number, hash }, after) => {
      if (!isSameBlock(checkpoints.at(-1), after)) return false;
      for (const fact of fresh) facts.push(fact);
      checkpoints.push({ number, hash });
      return true;
    },
    forgetAbove: (blockNumber) => {
      facts = facts.filter((fact) => fact.blockNumber <= blockNumber);
      checkpoints = checkpoints.filter(({ number }) => number <= blockNumber);
    },
    *factsUpTo(blockNumber) {
      for (const fact of facts) {
        if (fact.blockNumber > blockNumber) return;
        yield fact;
      }
    },
  };
}
