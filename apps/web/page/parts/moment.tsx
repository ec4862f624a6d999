import type { ReactElement } from "react";

import { useNow } from "../data/clock";
import { countdownText, durationText, localText, utcText } from "../format/time";
import { Hint } from "./hint";

/** A moment, as how long ago or in how long it is; exactly on hover and on focus. Unix seconds. */
export function Moment({ at, block }: { readonly at: number; readonly block?: number | undefined }): ReactElement {
  const now = useNow();
  const distance = now - at;
  return (
    <Hint as="time" more={<ExactMoment at={at} block={block} />}>
      {distanceText(distance)}
    </Hint>
  );
}

/** The page's clock goes by the minute: what is less than one ahead may just have happened. */
const CLOCK_STEP = 60;

function distanceText(distance: number): string {
  if (distance >= 0) return `${durationText(distance)} ago`;
  return distance > -CLOCK_STEP ? "just now" : `in ${durationText(-distance)}`;
}

/** A moment exactly: UTC, the reader's own time, the block. */
export const ExactMoment = ({
  at,
  block,
}: {
  readonly at: number;
  readonly block?: number | undefined;
}): ReactElement => (
  <>
    {utcText(at)}
    {block !== undefined && ` · block ${block.toLocaleString("en")}`}
    <br />
    {localText(at)} here
  </>
);

/** Less of the whole time than this is left: the bar says so in another colour, and in words. */
const URGENT = 0.15;

/** The time left until a moment, with a bar of how much of the whole is left. Unix seconds, in chain time. */
export function TimeLeft({
  until,
  since,
  over = "over",
}: {
  readonly until: number;
  readonly since: number;
  /** What is said when no time is left. */
  readonly over?: string;
}): ReactElement {
  const now = useNow();
  const left = until - now;
  const share = until <= since ? 0 : Math.min(1, Math.max(0, left / (until - since)));
  const isUrgent = left > 0 && share < URGENT;
  return (
    <>
      <Hint more={<ExactMoment at={until} />}>{left > 0 ? durationText(left) : over}</Hint>
      {isUrgent && <span className="sr">, nearly over</span>}
      <span className={isUrgent ? "bar b-warn" : "bar"} aria-hidden="true">
        <u style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
}

/** The one countdown of a page, large. */
export function Countdown({ until }: { readonly until: number }): ReactElement {
  const now = useNow(until);
  const left = until - now;
  return <>{left > 0 ? countdownText(left) : "over"}</>;
}
