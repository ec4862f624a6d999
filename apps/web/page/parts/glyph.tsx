import type { ReactElement } from "react";

import { glyphOf } from "./glyph-cells";

/** Whose glyph it is: an agent's is a square, a plain account's a circle, a panel's a hexagon. */
export type GlyphKind = "agent" | "account" | "panel";

const SHAPE: Readonly<Record<GlyphKind, string>> = { agent: "", account: "o", panel: "h" };

/** The picture of an address. It says nothing to a screen reader: a name or the address always stands beside it. */
export function Glyph({
  of,
  kind,
  size = "",
}: {
  readonly of: string;
  readonly kind: GlyphKind;
  readonly size?: "" | "sm" | "md" | "lg";
}): ReactElement {
  const { hue, cells } = glyphOf(of);
  return (
    <svg className={`gl g${hue} ${SHAPE[kind]} ${size}`} viewBox="0 0 7 7" aria-hidden="true">
      <path className="b" d="M0 0h7v7H0z" />
      <path className="f" d={cells.map(([column, row]) => `M${column + 1} ${row + 1}h1v1h-1z`).join("")} />
    </svg>
  );
}
