import "./timeline.css";

import type { ReactElement, ReactNode } from "react";

import { shortUtcText } from "../format/time";
import { ExactMoment } from "./moment";
import { Hint } from "./hint";
import { StateShape, type State } from "./state-chip";

/** One thing that happened, or that will. */
export interface TimelineItem {
  readonly key: string;
  readonly state: State;
  readonly words: ReactNode;
  /** Unix seconds. */
  readonly at: number;
  readonly block?: number | undefined;
  /** After the time: a transaction, what it means. */
  readonly more?: ReactNode;
  /** Whether it has not happened yet. */
  readonly isFuture?: boolean;
}

/** What happened and what will, the future first, then the newest; exact times. */
export const Timeline = ({ items }: { readonly items: readonly TimelineItem[] }): ReactElement => (
  <ol className="tl">
    {items.map(({ key, state, words, at, block, more, isFuture = false }) => (
      <li key={key} className={isFuture ? "fut" : undefined}>
        <StateShape state={state} />
        <div>
          <p>{words}</p>
          <small>
            <Hint as="time" more={<ExactMoment at={at} block={block} />}>
              {shortUtcText(at)}
            </Hint>
            {more !== undefined && <> · {more}</>}
          </small>
        </div>
      </li>
    ))}
  </ol>
);
