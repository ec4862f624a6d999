import type { Terms } from "@guildhall/sdk";
import type { ReactElement } from "react";

/** The terms field by field, as a wallet shows them before it signs. */
export const SignedFields = ({ terms }: { readonly terms: Terms }): ReactElement => (
  <>
    <h3>Offer</h3>
    <FieldList of={terms.offer} />
    <h3>Bid</h3>
    <FieldList of={terms.bid} />
  </>
);

function FieldList({ of: fields }: { readonly of: object }): ReactElement {
  return (
    <dl className="fields">
      {Object.entries(fields).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono">{valueText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function valueText(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return "none";
  return value
    .map((entry) =>
      Object.entries(Object(entry) as Readonly<Record<string, unknown>>)
        .map(([name, each]) => `${name} ${String(each)}`)
        .join(", "),
    )
    .join("; ");
}
