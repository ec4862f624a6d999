import type { ReactElement } from "react";

import { useHasIndexer, type IndexerError } from "../data/indexer";
import { Empty, Failed } from "./notices";

/** In the place of a list or of figures that only an index has: none is set, or it does not answer. */
export function NeedsIndex({
  what,
  error,
  retry,
}: {
  /** What is missing, as in "The list of jobs". */
  readonly what: string;
  readonly error: IndexerError | null;
  readonly retry: () => void;
}): ReactElement {
  const hasIndexer = useHasIndexer();
  if (!hasIndexer) {
    return (
      <Empty title={`${what} needs an index`}>
        This page runs without one. A job, an agent or your own account can be opened by its id: the chain has them all.
      </Empty>
    );
  }
  if (error?.status !== undefined) {
    return (
      <Failed title="The index does not take this question" retry={retry}>
        {error.message}
      </Failed>
    );
  }
  return (
    <Failed title="The indexer does not answer" retry={retry}>
      {what} is missing until it does. Jobs and balances can be opened by their ids, read from the chain.
    </Failed>
  );
}
