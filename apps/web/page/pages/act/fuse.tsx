import type { ReactElement } from "react";

import { useNow } from "../../data/clock";
import { countdownText } from "../../format/time";
import { Hint } from "../../parts/hint";
import { ExactMoment } from "../../parts/moment";

/** Less of the whole time than this is left: the bar says so in another colour, and in words. */
const URGENT = 0.15;

/** The time left on one line: a bar, and how long. Unix seconds, in chain time. */
export function Fuse({ until, since }: { readonly until: number; readonly since: number }): ReactElement {
  const now = useNow(until);
  const left = Math.max(0, until - now);
  const share = until <= since ? 0 : Math.min(1, left / (until - since));
  const isUrgent = share < URGENT;
  return (
    <div className="fuse">
      <span className={isUrgent ? "bar b-warn" : "bar"} aria-hidden="true">
        <u style={{ width: `${share * 100}%` }} />
      </span>
      <Hint more={<ExactMoment at={until} />}>
        {left > 0 ? `${countdownText(left)} left` : "over"}
        {isUrgent && <span className="sr">, nearly over</span>}
      </Hint>
    </div>
  );
}
