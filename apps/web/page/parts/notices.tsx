import { type ReactElement, type ReactNode, useEffect, useState } from "react";

import { useBusy } from "./busy";
import { Warning } from "./icons";

/** How long nothing is shown: what comes sooner does not flicker. */
const PATIENCE_MS = 200;

/** Grey bars with the height of the rows that are on their way; nothing for the first 200 ms. */
export function Loading({ rows = 6 }: { readonly rows?: number }): ReactElement {
  const [isLate, setLate] = useState(false);
  useBusy();
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="sk" role="status" aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={isLate ? undefined : "early"}>
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

/** Nothing is there: why, what exists nearby, and the way out. */
export const Empty = ({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}): ReactElement => (
  <div className="empty">
    <b>{title}</b>
    <p>{children}</p>
    {actions !== undefined && <span className="row centred">{actions}</span>}
  </div>
);

/** What failed, what still holds, and a button to try it again. */
export const Failed = ({
  title,
  children,
  retry,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly retry?: () => void;
}): ReactElement => (
  <div className="empty" role="alert">
    <b>{title}</b>
    <p>{children}</p>
    {retry !== undefined && (
      <button className="btn" type="button" onClick={retry}>
        Try now
      </button>
    )}
  </div>
);

/** A bar that stays while something holds. */
export const Note = ({
  tone = "",
  icon = <Warning />,
  children,
}: {
  readonly tone?: "" | "warn" | "bad";
  readonly icon?: ReactElement;
  readonly children: ReactNode;
}): ReactElement => (
  <div className={`note ${tone}`} role="status">
    {icon}
    <span>{children}</span>
  </div>
);
