import "../styles/charts.css";

import { type KeyboardEvent, lazy, type ReactElement, type ReactNode, Suspense, useId, useRef, useState } from "react";

import type { ChartControl } from "./chart-canvas";
import { leftOf } from "./chart-room";
import type { ChartShape } from "./chart-shape";

const ChartCanvas = lazy(async () => import("./chart-canvas"));

const PAGE = 10;

/** What is said above a remarkable span of a chart. */
export interface ChartNote {
  /** The middle of the span, unix seconds. */
  readonly at: number;
  readonly content: ReactNode;
}

/**
 * A chart: a canvas that arrow keys and a pointer move a cursor over, its exact figures in words, and the same data as a table.
 *
 * @param says What it shows, in one sentence, for who does not see it.
 */
export function Chart({
  shape,
  says,
  whenHead = "Day",
  height = 196,
  notes = [],
}: {
  readonly shape: ChartShape;
  readonly says: string;
  readonly whenHead?: string;
  readonly height?: number;
  readonly notes?: readonly ChartNote[];
}): ReactElement {
  const [place, setPlace] = useState<number>();
  const [isTable, showTable] = useState(false);
  const control = useRef<ChartControl>(null);
  const id = useId();
  const move = (event: KeyboardEvent): void => {
    const next = nextPlace(event.key, place, shape.at.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    control.current?.point(next === "away" ? undefined : next);
  };
  return (
    <div className="chart">
      {notes.map(({ at, content }) => (
        <span key={at} className="note-at" style={{ left: leftOf(shape, at) }}>
          {content}
        </span>
      ))}
      <div
        className="plot"
        role="group"
        aria-roledescription="chart"
        aria-label={`${says} Arrow keys move the cursor.`}
        tabIndex={0}
        style={{ minHeight: height }}
        onKeyDown={move}
        onBlur={() => control.current?.point(undefined)}
      >
        <Suspense fallback={null}>
          <ChartCanvas shape={shape} height={height} ref={control} report={setPlace} />
        </Suspense>
      </div>
      <div className="said">
        <span aria-live="polite">{place !== undefined && <Said shape={shape} place={place} />}</span>
        <button
          type="button"
          className="data"
          aria-expanded={isTable}
          aria-controls={id}
          onClick={() => showTable(!isTable)}
        >
          Data
        </button>
      </div>
      {isTable && <DataOf shape={shape} says={says} whenHead={whenHead} id={id} />}
    </div>
  );
}

/** Where the cursor goes at a key; undefined for a key that is not its own. */
function nextPlace(key: string, place: number | undefined, count: number): number | "away" | undefined {
  const within = (next: number): number => Math.min(count - 1, Math.max(0, next));
  switch (key) {
    case "ArrowRight":
      return within(place === undefined ? 0 : place + 1);
    case "ArrowLeft":
      return within(place === undefined ? count - 1 : place - 1);
    case "PageDown":
      return within((place ?? 0) + PAGE);
    case "PageUp":
      return within((place ?? count - 1) - PAGE);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "Escape":
      return place === undefined ? undefined : "away";
    default:
      return undefined;
  }
}

/** The exact figures at a point. */
const Said = ({ shape, place }: { readonly shape: ChartShape; readonly place: number }): ReactElement => (
  <>
    <b>{shape.when[place]}</b>
    {shape.series.map(({ name, texts }) => (
      <span key={name}>
        {" "}
        {name} <span className="num">{texts[place] === "" ? "none" : texts[place]}</span>
      </span>
    ))}
  </>
);

const DataOf = ({
  shape,
  says,
  whenHead,
  id,
}: {
  readonly shape: ChartShape;
  readonly says: string;
  readonly whenHead: string;
  readonly id: string;
}): ReactElement => (
  <div className="tw data-table" id={id} tabIndex={0} role="region" aria-label={`${says} Table`}>
    <table>
      <thead>
        <tr>
          <th>{whenHead}</th>
          {shape.series.map(({ name }) => (
            <th key={name} className="n">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shape.at.map((at, place) => (
          <tr key={at}>
            <td>{shape.when[place]}</td>
            {shape.series.map(({ name, texts }) => (
              <td key={name} className="n">
                {texts[place]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** What solid and hatched mean. */
export const Legend = (): ReactElement => (
  <span className="row small">
    <span className="lg">
      <i className="sw" />
      counted
    </span>
    <span className="lg">
      <i className="sw h" />
      excluded as wash
    </span>
  </span>
);
