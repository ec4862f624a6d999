import { ArgumentInvalidError } from "../../errors/argument-errors.js";

/** What a client and an agent settled with each other, as `pairOf` of the ledger says it at a block. */
export interface TrustPair {
  /** The client: an agent id, or an address as a number. */
  readonly clientKey: bigint;
  /** The provider. */
  readonly agentId: bigint;
  /** yp: fees paid beyond the pair's entry, decayed to the block; nano-USD, below 2^48. */
  readonly paid: bigint;
  /** c: the part of an allowance of fault that the client holds, decayed to the block; in 2^-48, below 2^48. */
  readonly fault: bigint;
}

/** An agent's masses, as `massOf` of the ledger says them at a block. */
export interface AgentMass {
  readonly agentId: bigint;
  /** A, nano-USD, below 2^40. */
  readonly merit: bigint;
  /** B, in 2^-18 of an allowance, below 2^22. */
  readonly fault: bigint;
  /** r, the part of B that is fresh; at most B. */
  readonly fresh: bigint;
}

/** Which state of which ledger. */
export interface TrustBlock {
  readonly number: number;
  readonly hash: string;
  /** Unix seconds. */
  readonly timestamp: bigint;
}

/** Everything that a trust rank depends on, besides the seeds and the parameters. The order of the lists does not matter. */
export interface TrustSnapshot {
  readonly chainId: bigint;
  /** The address of the `ReputationLedger`. */
  readonly ledger: string;
  readonly block: TrustBlock;
  /** K of the ledger, nano-USD, 1 to 2^40 − 1. */
  readonly saturation: bigint;
  /** Each pair at most once. */
  readonly pairs: Iterable<TrustPair>;
  /** Each agent at most once; one that is left out has no masses. */
  readonly agents: Iterable<AgentMass>;
}

export interface ReadSnapshotParameters {
  /** The newest that the source knows when left out. */
  readonly block?: number;
}

/** Where the edges come from: the chain, or whatever else answers for it. */
export interface EdgeSource {
  /** The pairs and masses after a block. */
  readSnapshot(parameters?: ReadSnapshotParameters): Promise<TrustSnapshot>;
}

/**
 * A source that returns one snapshot, such as one that another indexer published. `readSnapshot` throws
 * {@link ArgumentInvalidError} for any other block.
 *
 * @param snapshot Its lists may be read more than once.
 * @example
 * const source = memoryEdgeSource(snapshot);
 * const { ranks } = await trustRank(client, { source, seeds: [{ client: me }], agentIds: bidders });
 */
export function memoryEdgeSource(snapshot: TrustSnapshot): EdgeSource {
  return {
    readSnapshot: async ({ block = snapshot.block.number } = {}) => {
      if (block === snapshot.block.number) return snapshot;
      throw new ArgumentInvalidError("block", `must be ${snapshot.block.number}, the only one of this source`);
    },
  };
}
