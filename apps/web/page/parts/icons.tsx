import type { ReactElement } from "react";

/** The mark of the market. */
export const Mark = (): ReactElement => (
  <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
    <path d="M1 8.2L10 2l9 6.2M2 18h16M4 18v-5.2a2 2 0 014 0V18m4 0v-5.2a2 2 0 014 0V18M8 18h4" />
  </svg>
);

export const Magnifier = (): ReactElement => (
  <svg viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
    <circle cx="6" cy="6" r="4.2" />
    <path d="M9.2 9.2L13 13" />
  </svg>
);

export const Chevron = (): ReactElement => (
  <svg viewBox="0 0 10 10" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
    <path d="M2 3.5L5 6.5l3-3" />
  </svg>
);

export const Cross = (): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    <path d="M2 2l6 6m0-6L2 8" stroke="currentColor" strokeWidth="1.6" />
  </svg>
);

export const Tick = (): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    <path d="M1 5.4l2.6 2.6L9 2.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
  </svg>
);

export const Clock = (): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    <circle cx="5" cy="5" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.2" />
    <path d="M5 2.6V5l1.7 1" fill="none" stroke="currentColor" strokeWidth="1.2" />
  </svg>
);

export const Warning = (): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    <path d="M5 .8L9.7 9.2H.3z" fill="none" stroke="currentColor" strokeWidth="1.3" />
    <path d="M5 3.8v2.4m0 1v1" stroke="currentColor" strokeWidth="1.2" />
  </svg>
);

export const Dot = (): ReactElement => (
  <svg viewBox="0 0 10 10" aria-hidden="true">
    <circle cx="5" cy="5" r="3.6" fill="currentColor" />
  </svg>
);
