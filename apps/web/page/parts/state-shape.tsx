import type { ReactElement } from "react";

const CENTRE = 5;
const RADIUS = 4.3;

/** A circle that fills as the work goes on. */
export function Pie({ share }: { readonly share: number }): ReactElement {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r={RADIUS} fill="none" stroke="currentColor" strokeWidth="1.3" />
      {share > 0 && <path d={sector(Math.min(share, 0.999))} fill="currentColor" />}
    </svg>
  );
}

function sector(share: number): string {
  const angle = 2 * Math.PI * share;
  const x = (CENTRE + RADIUS * Math.sin(angle)).toFixed(2);
  const y = (CENTRE - RADIUS * Math.cos(angle)).toFixed(2);
  return `M5 5V.7A${RADIUS} ${RADIUS} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}z`;
}

/** All in order, and all paid. */
export const PaidCircle = (): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    <circle cx="5" cy="5" r="4.6" fill="currentColor" />
    <path d="M2.8 5.2l1.5 1.5 3-3.2" fill="none" stroke="var(--surface)" strokeWidth="1.4" />
  </svg>
);

/** Argued about: empty when disputed, half when ruled, double when appealed. */
export function Diamond({ fill }: { readonly fill: "empty" | "half" | "double" }): ReactElement {
  if (fill === "double") {
    return (
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d="M5 -.6L10.6 5 5 10.6-.6 5z" fill="none" stroke="currentColor" strokeWidth="1.2" />
        <path d="M5 2.2L7.8 5 5 7.8 2.2 5z" fill="currentColor" />
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      <path d="M5 .4L9.6 5 5 9.6.4 5z" fill="none" stroke="currentColor" strokeWidth="1.3" />
      {fill === "half" && <path d="M5 .4L.4 5 5 9.6z" fill="currentColor" />}
    </svg>
  );
}

/** Failed: crossed out when a deadline was missed, a dash when it was given up. */
export function FailedSquare({ how }: { readonly how: "missed" | "given-up" }): ReactElement {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      <path d="M1 1h8v8H1z" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d={how === "missed" ? "M3 3l4 4m0-4L3 7" : "M3 5h4"} stroke="currentColor" strokeWidth="1.3" />
    </svg>
  );
}
