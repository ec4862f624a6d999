import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";

import type { Lag } from "../data/api";
import { askIndexer } from "../data/indexer";
import { useHead } from "../data/head";
import { useLive } from "../data/live";
import { useSettings } from "../data/settings-context";
import { useLate } from "../data/use-late";
import { durationText, shortUtcText } from "../format/time";
import { Note } from "../parts/notices";
import { Diamond } from "../parts/state-shape";
import { EventWords } from "../parts/event-words";

/** An index that is so many seconds behind the chain is said to be. */
const STALE_SECONDS = 20;
const POLL_MS = 4_000;

/** What is wrong now, above every page: an index that is late or away, a node that is away, blocks that the chain took back. */
export function HealthNotes(): ReactElement {
  const { isAway } = useHead();
  const index = useLag();
  const { withdrawn } = useLive();
  const behind = index.lag?.secondsBehind ?? 0;
  return (
    <>
      {isAway && (
        <Note tone="warn">
          The node does not answer. What is shown stays, and is as of the block above; nothing can be signed until it
          answers.
        </Note>
      )}
      {index.isAway && (
        <Note tone="warn">
          The indexer does not answer. Read from the chain instead: jobs and balances are right; search, history and
          figures are missing.
        </Note>
      )}
      {!index.isAway && behind > STALE_SECONDS && (
        <Note tone="warn">
          The index is {durationText(behind)} behind the chain. Figures are as of{" "}
          {shortUtcText(Number(index.lag?.block.timestamp))} UTC. What you sign is read from the chain itself.
        </Note>
      )}
      {withdrawn !== undefined && (
        <Note icon={<Diamond fill="double" />}>
          The chain dropped blocks.{" "}
          <b>{withdrawn.events.length === 1 ? "1 event was" : `${withdrawn.events.length} events were`} withdrawn</b>:{" "}
          {withdrawn.events.slice(0, 3).map((event) => (
            <s key={event.id}>
              <EventWords event={event} />{" "}
            </s>
          ))}
          They come back if they are mined again.
        </Note>
      )}
    </>
  );
}

/** How far the index is behind the chain; whether it is away. */
function useLag(): { readonly lag: Lag | undefined; readonly isAway: boolean } {
  const { indexer } = useSettings();
  const { data, isError, isFetching } = useQuery<Lag>({
    queryKey: ["lag"],
    enabled: indexer !== undefined,
    queryFn: ({ signal }) => askIndexer<Lag>(indexer ?? "", "/lag", {}, signal),
    refetchInterval: POLL_MS,
    retry: 1,
  });
  const isLate = useLate(isFetching);
  return { lag: data, isAway: isError || isLate };
}
