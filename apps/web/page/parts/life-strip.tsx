import "./life-strip.css";

import type { ReactElement } from "react";

import { useNow } from "../data/clock";
import { durationText, shortUtcText } from "../format/time";
import { LEAST_WIDTH, widthsOf } from "./life-widths";

/** A phase in the life of a milestone or an offer; unix seconds. */
export interface Phase {
  readonly name: string;
  readonly from: number;
  readonly until: number;
  readonly state: "past" | "present" | "future";
  /** Whether it belongs to a dispute. */
  readonly argued: boolean;
  /** Whether it is no length of time but the moment at the end. */
  readonly isEnd?: boolean;
}

/** One segment a phase, longer phases longer: past solid, present filled as far as it is, future dashed. */
export function LifeStrip({ phases }: { readonly phases: readonly Phase[] }): ReactElement {
  const widths = widthsOf(phases);
  return (
    <ol className="life" aria-label="Phases">
      {phases.map((phase, place) => (
        <Segment key={`${place}:${phase.name}`} phase={phase} width={widths[place] ?? LEAST_WIDTH} />
      ))}
    </ol>
  );
}

/** As much room as a strip takes whose phases are not known yet. */
export const LifePlace = ({ isOpen }: { readonly isOpen: boolean }): ReactElement => (
  <ol className="life place" aria-hidden="true">
    <li className={isOpen ? "cur" : "ft"}>
      <span className="b" />
      <b>&nbsp;</b>
      <small>&nbsp;</small>
    </li>
  </ol>
);

const CLASS = { past: "p", present: "cur", future: "ft" } as const;

function Segment({ phase, width }: { readonly phase: Phase; readonly width: number }): ReactElement {
  const { name, from, until, state, argued } = phase;
  const now = useNow();
  const gone = until <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (until - from)));
  return (
    <li
      className={`${CLASS[state]}${argued ? " arg" : ""}`}
      style={{ flex: `${width} 1 0` }}
      aria-current={state === "present" ? "step" : undefined}
    >
      <span className="b">{state === "present" && <u style={{ width: `${gone * 100}%` }} />}</span>
      <b>{name}</b>
      <small>{lengthWords(phase, now)}</small>
    </li>
  );
}

/** How long a phase took, may take, or when it begins. */
function lengthWords({ from, until, state, isEnd = false }: Phase, now: number): string {
  if (isEnd) return shortUtcText(from);
  const whole = durationText(until - from);
  if (state !== "present") return whole;
  return now > until ? `${whole}, over` : `${whole}, ${durationText(now - from)} gone`;
}
