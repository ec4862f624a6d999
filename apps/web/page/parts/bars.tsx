import "../styles/charts.css";

import type { ReactElement, ReactNode } from "react";

/** A share of a whole as a bar that lies. */
export interface ShareBar {
  readonly name: ReactNode;
  readonly text: string;
  /** 0 to 1. */
  readonly share: number;
}

/** Shares of a whole, each as a bar with its name above and its figure at the right. */
export const ShareBars = ({ of: bars }: { readonly of: readonly ShareBar[] }): ReactElement => (
  <ul className="shares">
    {bars.map(({ name, text, share }, place) => (
      <li key={place}>
        <span>{name}</span>
        <span className="track" aria-hidden="true">
          <u style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
        </span>
        <b className="num">{text}</b>
      </li>
    ))}
  </ul>
);

/** A part of {@link SplitBar}. */
export interface Split {
  readonly name: ReactNode;
  readonly count: number;
  /** A colour of the tokens. */
  readonly tone: string;
}

/** How a number of things divides: a bar in parts, and the same numbers below it. Parts that are nothing have no colour in the bar. */
export function SplitBar({ of: parts, says }: { readonly of: readonly Split[]; readonly says: string }): ReactElement {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div className="out" role="img" aria-label={says}>
        {parts
          .filter(({ count }) => count > 0)
          .map(({ tone, count }) => (
            <i key={tone} className={tone} style={{ flexGrow: count }} />
          ))}
      </div>
      <dl className="key">
        {parts.map(({ name, count, tone }) => (
          <div key={tone}>
            <dt>
              <i className={tone} aria-hidden="true" />
              {name}
            </dt>
            <dd className="num">
              <b>{count.toLocaleString("en")}</b>
              <span className="mut">{whole === 0 ? "" : `${Math.round((100 * count) / whole)} %`}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
