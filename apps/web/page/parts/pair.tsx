import type { ReactElement, ReactNode } from "react";
import { Link } from "react-router";

/** A sum twice: what counts by docs/design/wash.md, and all of it. */
export interface Both {
  readonly counted: bigint;
  readonly raw: bigint;
}

/** The share of the raw figure that counts, 0 to 100. */
function countedShare({ counted, raw }: Both): number {
  if (raw <= 0n) return 100;
  return Number((counted * 1_000n) / raw) / 10;
}

/**
 * A pair of figures: counted first and bold, raw below in grey, and a bar of both; "raw equal" without a bar when nothing is excluded.
 *
 * @param text How one figure is said.
 * @param to Where its jobs are listed.
 */
export function Pair({
  both,
  text,
  label,
  to,
  unit,
}: {
  readonly both: Both;
  readonly text: (figure: bigint) => string;
  readonly label: string;
  readonly unit?: string;
  readonly to?: string;
}): ReactElement {
  const isEqual = both.counted === both.raw;
  const share = countedShare(both);
  const figure = (
    <>
      {text(both.counted)}
      {unit !== undefined && <span className="tok">{unit}</span>}
    </>
  );
  return (
    <div>
      <span className="k">{label}</span>
      <span className="fig">{to === undefined ? figure : <Link to={to}>{figure}</Link>}</span>
      <small>{isEqual ? "raw equal" : `raw ${text(both.raw)}`}</small>
      {!isEqual && (
        <span className="mix" role="img" aria-label={`${share} % counted, the rest is excluded as wash`}>
          <u style={{ width: `${share}%` }} />
        </span>
      )}
    </div>
  );
}

/** One figure among {@link Figures} that is no sum. */
export const Figure = ({
  label,
  children,
  small,
  hideOnPhone = false,
}: {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly small?: ReactNode;
  readonly hideOnPhone?: boolean;
}): ReactElement => (
  <div className={hideOnPhone ? "hide-s" : undefined}>
    <span className="k">{label}</span>
    <span className="fig">{children}</span>
    <small>{small}</small>
  </div>
);

/** As much room as figures take that are not known yet. */
export const FiguresPlace = ({ count }: { readonly count: number }): ReactElement => (
  <div className="stats" aria-hidden="true">
    {Array.from({ length: count }, (_, place) => (
      <Figure key={place} label={<>&nbsp;</>} small={<>&nbsp;</>}>
        {" "}
      </Figure>
    ))}
  </div>
);

/** The row of figures at the top of a page. */
export const Figures = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <div className="stats">{children}</div>
);
