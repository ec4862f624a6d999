/** A length of time; unix seconds. */
interface Length {
  readonly from: number;
  readonly until: number;
}

/** The least width that can still be read, in roots of seconds: about 45 minutes; and of all the time that is drawn. */
export const LEAST_WIDTH = 52;
const LEAST_SHARE = 0.1;

const rootOf = ({ from, until }: Length): number => Math.sqrt(Math.max(0, until - from));

/** How wide phases are drawn, against each other: by the square roots of their times, and wide enough for a word. */
export function widthsOf(phases: readonly Length[]): readonly number[] {
  const all = phases.reduce((sum, phase) => sum + rootOf(phase), 0);
  const least = Math.max(LEAST_WIDTH, all * LEAST_SHARE);
  return phases.map((phase) => Math.max(least, rootOf(phase)));
}
