import { type ReactElement, useEffect, useRef, useState } from "react";

import { useLive } from "../data/live";

const MINUTE_MS = 60_000;

/** Tells a screen reader of new offers, in one sentence a minute at most. */
export function Announcer(): ReactElement {
  const { events } = useLive();
  const [words, say] = useState("");
  const told = useRef({ at: 0, ids: new Set<string>() });
  useEffect(() => {
    const fresh = events.filter(({ id, event }) => event === "OfferPosted" && !told.current.ids.has(id));
    if (fresh.length === 0) return undefined;
    const timer = setTimeout(
      () => {
        told.current = { at: Date.now(), ids: new Set(events.map(({ id }) => id)) };
        say(fresh.length === 1 ? "1 new offer" : `${fresh.length} new offers`);
      },
      Math.max(0, told.current.at + MINUTE_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [events]);
  return (
    <div className="sr" aria-live="polite">
      {words}
    </div>
  );
}
