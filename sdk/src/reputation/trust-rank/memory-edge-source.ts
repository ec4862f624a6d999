import { ArgumentInvalidError } from "../../errors/argument-errors.js";
import type { EdgeSource, TrustSnapshot } from "./edge-source.js";

/**
 * A source that hands out one snapshot: what another indexer published, or what a test made up. Asked for another block it
 * throws {@link ArgumentInvalidError}.
 *
 * @param snapshot Its lists may be read more than once.
 */
export function memoryEdgeSource(snapshot: TrustSnapshot): EdgeSource {
  return {
    readSnapshot: async ({ block = snapshot.block.number } = {}) => {
      if (block === snapshot.block.number) return snapshot;
      throw new ArgumentInvalidError("block", `must be ${snapshot.block.number}, the only one of this source`);
    },
  };
}
