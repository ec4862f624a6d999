import "./share-bar.css";

import type { ReactElement, ReactNode } from "react";

import { percentOf } from "../format/amount";

const WHOLE = 10_000;
/** Below this width the words of a side do not fit into it. */
const ROOM_BPS = 900;

/** A share of a milestone that a panel gave: the provider's part solid, the rest behind it. Undefined while nothing is decided. */
export function ShareBar({
  providerBps,
  rest,
}: {
  readonly providerBps: number | undefined;
  /** To whom the rest goes. */
  readonly rest: ReactNode;
}): ReactElement {
  if (providerBps === undefined) return <div className="share q">share not decided</div>;
  return (
    <div className="share">
      {providerBps > 0 && (
        <u style={{ width: `${providerBps / 100}%` }}>{providerBps >= ROOM_BPS && percentOf(providerBps)}</u>
      )}
      {providerBps < WHOLE && (
        <i>
          {WHOLE - providerBps >= ROOM_BPS * 3 && (
            <>
              {percentOf(WHOLE - providerBps)} back to {rest}
            </>
          )}
        </i>
      )}
      <span className="sr">
        {percentOf(providerBps)} to the provider, {percentOf(WHOLE - providerBps)} back to {rest}
      </span>
    </div>
  );
}
