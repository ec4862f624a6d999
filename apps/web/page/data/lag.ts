import { useQuery } from "@tanstack/react-query";

import type { Lag } from "./api";
import { askIndexer } from "./indexer";
import { useSettings } from "./settings-context";
import { useLate } from "./use-late";

/** An index that is so many seconds behind the chain is said to be. */
const STALE_SECONDS = 20;
const POLL_MS = 4_000;

/** How far the index is behind the chain, as it says itself. */
interface IndexLag {
  readonly lag: Lag | undefined;
  readonly isAway: boolean;
  /** Whether it is so far behind that the page says so. */
  readonly isStale: boolean;
}

/** How far the index is behind the chain; whether it is away. Nothing is known of it at first, and without an index. */
export function useLag(): IndexLag {
  const { indexer } = useSettings();
  const { data, isError, isFetching } = useQuery<Lag>({
    queryKey: ["lag"],
    enabled: indexer !== undefined,
    queryFn: ({ signal }) => askIndexer<Lag>(indexer ?? "", "/lag", {}, signal),
    refetchInterval: POLL_MS,
    retry: 1,
  });
  const isLate = useLate(isFetching);
  return { lag: data, isAway: isError || isLate, isStale: (data?.secondsBehind ?? 0) > STALE_SECONDS };
}
