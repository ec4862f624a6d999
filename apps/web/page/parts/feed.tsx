import "./feed.css";
import "./textual.css";

import { type ReactElement, useState } from "react";

import type { JobPage } from "../data/api";
import { useNow } from "../data/clock";
import { useHead } from "../data/head";
import { useIndexer } from "../data/indexer";
import { type LiveEvent, useLive } from "../data/live";
import { durationText } from "../format/time";
import { Card } from "./card";
import { stateAfter } from "./event-sentence";
import { EventWords } from "./event-words";
import { Hint } from "./hint";
import { withHires } from "./last-hires";
import { ExactMoment } from "./moment";
import { Loading } from "./notices";
import { StateShape } from "./state-chip";

/** Says what another event of the same step says already. */
const UNTOLD: ReadonlySet<string> = new Set(["MilestoneRecorded", "MessageApproved"]);
/** Younger events may still be taken back by the chain. */
const FINAL_BLOCKS = 12;

/** What happens, as it happens, after the last hires before; newest first. It holds still under a pointer or a focus. */
export function Feed({ most = 10 }: { readonly most?: number }): ReactElement {
  const { events, isConnected, isPaused, pause } = useLive();
  const [held, hold] = useState<readonly LiveEvent[]>();
  const hires = useIndexer<JobPage>("/jobs", { sort: "awardedAt", limit: most });
  const told = withHires(
    events.filter(({ event }) => !UNTOLD.has(event)),
    hires.data?.items ?? [],
  );
  const shown = (held ?? told).slice(0, most);
  return (
    <Card
      title="Happening now"
      className="feed-card"
      aside={
        <span className="small row">
          <span className={isConnected ? "dot" : "dot away"} />
          {isPaused ? "Paused" : isConnected ? "Live" : "Not connected"}
          <button type="button" className="textual" aria-pressed={isPaused} onClick={() => pause(!isPaused)}>
            {isPaused ? "go on" : "pause"}
          </button>
        </span>
      }
    >
      {shown.length === 0 && hires.data === undefined && hires.error === null ? (
        <Loading rows={most} />
      ) : shown.length === 0 ? (
        <p className="in small">Nothing has happened yet. What happens shows up here.</p>
      ) : (
        <ol
          className="feed"
          onPointerEnter={() => hold(told)}
          onPointerLeave={() => hold(undefined)}
          onFocus={() => hold((before) => before ?? told)}
          onBlur={() => hold(undefined)}
        >
          {shown.map((event) => (
            <Happening key={event.id} event={event} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Happening({ event }: { readonly event: LiveEvent }): ReactElement {
  const at = Number(event.timestamp);
  const now = useNow(at);
  const { head } = useHead();
  const block = Number(event.blockNumber);
  const isFinal = head === undefined || head.number - block >= FINAL_BLOCKS;
  return (
    <li>
      <StateShape state={stateAfter(event)} />
      <span>
        <EventWords event={event} />
        {!isFinal && <span className="not-final"> Not final</span>}
      </span>
      <Hint as="time" more={<ExactMoment at={at} block={block} />}>
        {durationText(now - at)}
      </Hint>
    </li>
  );
}
