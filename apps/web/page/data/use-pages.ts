import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import type { Block, FacetValue } from "./api";
import { askAgain, type Asked, askIndexer, type IndexerError, shownError } from "./indexer";
import { useSettings } from "./settings-context";
import { useLate } from "./use-late";

/** Live events ask again at once; this is for a stream that says nothing. */
const REFRESH_MS = 15_000;

/** A page of a list of the index. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many entries the filters leave, on all pages. */
  readonly total: number;
  readonly facets?: Readonly<Record<string, readonly FacetValue[]>>;
  readonly nextCursor?: string;
  readonly block: Block;
}

/** The pages of a list that were asked for so far. */
export interface Pages<Item, First extends Page<Item>> {
  /** The items of all of them; undefined until the first answer. */
  readonly items: readonly Item[] | undefined;
  /** The first page, with what it says beside its items. */
  readonly first: First | undefined;
  readonly error: IndexerError | null;
  /** Whether the items answer an older question, until the new answer is there. */
  readonly isOld: boolean;
  /** Asks for the next page; undefined when this was the last one. */
  readonly more: (() => void) | undefined;
  readonly retry: () => void;
}

/**
 * A list of the index, page by page, kept up to date by its live events; old rows stay until new ones are there.
 *
 * @param path Such as `/agents`; undefined to ask nothing yet.
 */
export function usePages<Item, First extends Page<Item> = Page<Item>>(
  path: string | undefined,
  asked: Asked,
): Pages<Item, First> {
  const { indexer } = useSettings();
  const query = useInfiniteQuery<
    First,
    IndexerError,
    { readonly pages: First[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ["indexer", path, asked, "pages"],
    enabled: indexer !== undefined && path !== undefined,
    queryFn: ({ pageParam, signal }) =>
      askIndexer<First>(indexer ?? "", path ?? "", { ...asked, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    retry: askAgain,
  });
  const { data, isPlaceholderData, hasNextPage, isFetchingNextPage } = query;
  const error = shownError(query.error, useLate(query.isPending && query.fetchStatus !== "idle"));
  // The same array until the answer changes: who draws it compares.
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  return {
    items,
    first: data?.pages[0],
    error,
    isOld: isPlaceholderData,
    more: hasNextPage ? () => void (isFetchingNextPage || query.fetchNextPage()) : undefined,
    retry: () => void query.refetch(),
  };
}
