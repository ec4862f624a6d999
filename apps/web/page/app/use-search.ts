import { useEffect, useMemo, useState } from "react";

import type { Hit, SearchResult } from "../data/api";
import { type IndexerError, useIndexer } from "../data/indexer";
import { mergeHits, searchedText } from "./search-words";

/** Between two letters of somebody who types fast. */
const PAUSE_MS = 40;

/** What the index finds while somebody types. */
interface Searching {
  /** Those of the text before until the new ones are there; undefined when nothing was found yet, or nothing is asked. */
  readonly hits: readonly Hit[] | undefined;
  readonly isOld: boolean;
  readonly error: IndexerError | null;
  readonly retry: () => void;
}

/** Searches for a text, shortly after it was typed; a search that was overtaken is ended. */
export function useSearch(text: string): Searching {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const q = searchedText(settled);
  const query = useIndexer<SearchResult>(q === undefined ? undefined : "/search", { q });
  const { data } = query;
  const hits = useMemo(() => data && mergeHits(data.hits), [data]);
  return {
    hits: q === undefined ? undefined : hits,
    isOld: query.isPlaceholderData || searchedText(text) !== q,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
