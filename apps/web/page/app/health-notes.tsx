import type { ReactElement } from "react";

import { useHead } from "../data/head";
import { useLag } from "../data/lag";
import { useLive } from "../data/live";
import { durationText, shortUtcText } from "../format/time";
import { Note } from "../parts/notices";
import { Diamond } from "../parts/state-shape";
import { EventWords } from "../parts/event-words";

/** What is wrong now, above every page: an index that is late or away, a node that is away, blocks that the chain took back. */
export function HealthNotes(): ReactElement {
  const { isAway } = useHead();
  const index = useLag();
  const { withdrawn } = useLive();
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
      {!index.isAway && index.isStale && (
        <Note tone="warn">
          The index is {durationText(index.lag?.secondsBehind ?? 0)} behind the chain. Figures are as of{" "}
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
