/**
 * Whether the parts run in their smoke form (BENCH_SMOKE=1, `npm run bench -- --smoke`): each line of them once, on sizes so
 * small that the figures mean nothing. `npm run check` does it, because a bench that nobody runs breaks.
 */
const IS_SMOKE = process.env.BENCH_SMOKE === "1";

/** The size of a measurement, or the one of its smoke form. */
export function sized(full: number, smoke: number): number;
export function sized<T>(full: T, smoke: NoInfer<T>): T;
export function sized<T>(full: T, smoke: T): T {
  return IS_SMOKE ? smoke : full;
}

/** Results that mean nothing are not written, and miss no goal. */
export const isMeasured = !IS_SMOKE;
