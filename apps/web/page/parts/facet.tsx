import "./facet.css";

import { type ReactElement, type ReactNode, useState } from "react";

import type { FacetValue } from "../data/api";
import { strangerText } from "../format/stranger-text";
import { Magnifier } from "./icons";

/** A group of filters with its name. */
export const FacetGroup = ({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement => (
  <section className="facet" aria-label={name}>
    <h2>{name}</h2>
    {children}
  </section>
);

/** One filter that is on or off, with how many entries it would leave. */
export const FacetOption = ({
  words,
  count,
  isOn,
  set,
}: {
  readonly words: ReactNode;
  readonly count?: number | undefined;
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
}): ReactElement => (
  <label className="opt">
    <input type="checkbox" checked={isOn} onChange={(event) => set(event.target.checked)} />
    <span>{words}</span>
    {count !== undefined && <i className="num">{count.toLocaleString("en")}</i>}
  </label>
);

const FEW = 5;
const MOST_WORDS = 40;

/** The values of a facet, of which one can be taken; more than a few are searched. */
export function FacetValues({
  values,
  value,
  choose,
  words = (text) => strangerText(text, MOST_WORDS),
  searched,
}: {
  readonly values: readonly FacetValue[];
  readonly value: string | undefined;
  readonly choose: (value: string | undefined) => void;
  readonly words?: (value: string) => ReactNode;
  /** What is searched for, in the plural; no search when left out. */
  readonly searched?: string;
}): ReactElement {
  const [text, setText] = useState("");
  const asked = text.trim().toLowerCase();
  const found = values.filter((each) => each.value.toLowerCase().includes(asked));
  const few = found.slice(0, FEW);
  // The value that is taken stays in sight.
  const shown =
    value === undefined || few.some((each) => each.value === value)
      ? few
      : [...found.filter((each) => each.value === value), ...few];
  return (
    <>
      {searched !== undefined && values.length > FEW && (
        <label className="find">
          <Magnifier />
          <input
            type="search"
            value={text}
            placeholder={`Search ${values.length} ${searched}`}
            aria-label={`Search ${values.length} ${searched}`}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      )}
      {shown.map((each) => (
        <FacetOption
          key={each.value}
          words={words(each.value)}
          count={each.count}
          isOn={each.value === value}
          set={(isOn) => choose(isOn ? each.value : undefined)}
        />
      ))}
      {shown.length === 0 && <p className="small">None.</p>}
    </>
  );
}

/** How many entries have a value: 0 when the index counted and does not name it. */
export function countOf(values: readonly FacetValue[] | undefined, value: string): number | undefined {
  return values === undefined ? undefined : (values.find((each) => each.value === value)?.count ?? 0);
}
