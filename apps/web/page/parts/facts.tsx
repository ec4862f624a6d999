import type { ReactElement, ReactNode } from "react";

/** Facts as pairs of name and value. */
export const Facts = ({
  of: facts,
}: {
  readonly of: readonly (readonly [name: ReactNode, value: ReactNode])[];
}): ReactElement => (
  <dl className="kv">
    {facts.map(([name, value], place) => (
      <FactRow key={place} name={name} value={value} />
    ))}
  </dl>
);

const FactRow = ({ name, value }: { readonly name: ReactNode; readonly value: ReactNode }): ReactElement => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);
