import { EdgeCacheMismatchError } from "../../errors/reputation-errors.js";
import { type Checkpoint, isSameBlock } from "../../events/checkpoints.js";
import type { EdgeCache, LedgerFact } from "./edge-cache.js";

/** A cache that lives as long as the process: what a browser, or a single question, needs. */
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
