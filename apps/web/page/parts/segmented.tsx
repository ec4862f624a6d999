import type { ReactElement, ReactNode } from "react";

/** One of a few values, of which one holds: buttons side by side. */
export function Segmented<Value extends string>({
  label,
  values,
  value,
  choose,
}: {
  readonly label: string;
  readonly values: readonly (readonly [value: Value, words: ReactNode])[];
  readonly value: Value;
  readonly choose: (value: Value) => void;
}): ReactElement {
  return (
    <span className="seg" role="group" aria-label={label}>
      {values.map(([each, words]) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => choose(each)}>
          {words}
        </button>
      ))}
    </span>
  );
}
