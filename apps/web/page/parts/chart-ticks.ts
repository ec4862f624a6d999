/** A tick of a time axis. */
export interface TimeTick {
  /** Unix seconds. */
  readonly at: number;
  readonly text: string;
}

const HOUR = 3_600;
const DAY = 86_400;
const HOUR_STEPS = [1, 3, 6, 12] as const;
const DAY_STEPS = [1, 2, 7, 14] as const;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60] as const;
/** Below this the day is not told apart from its hours. */
const FEW_DAYS = 2;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** A day in UTC as charts name it: `12 Oct`. Unix seconds. */
export function dayText(at: number): string {
  const date = new Date(at * 1_000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}`;
}

/**
 * Ticks of a time axis in UTC: whole hours, days, months or years, as many as there is room for.
 *
 * @param from Unix seconds. @param most How many there may be, at least 1.
 */
export function timeTicks(from: number, to: number, most: number): readonly TimeTick[] {
  const fits = (ticks: readonly TimeTick[]): boolean => ticks.length <= most;
  const hours = to - from <= FEW_DAYS * DAY ? HOUR_STEPS.map((step) => everySeconds(from, to, step * HOUR)) : [];
  const choices = [
    ...hours,
    ...DAY_STEPS.map((step) => everySeconds(from, to, step * DAY)),
    ...MONTH_STEPS.map((step) => everyMonths(from, to, step)),
  ];
  return choices.find((ticks) => fits(ticks) && ticks.length > 1) ?? [{ at: from, text: dayText(from) }];
}

function everySeconds(from: number, to: number, step: number): readonly TimeTick[] {
  const first = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, place) => {
    const at = first + place * step;
    return { at, text: at % DAY === 0 ? dayText(at) : hourText(at) };
  });
}

const hourText = (at: number): string => new Date(at * 1_000).toISOString().slice(11, 16);

function everyMonths(from: number, to: number, step: number): readonly TimeTick[] {
  const ticks: TimeTick[] = [];
  const start = new Date(from * 1_000);
  const year = start.getUTCFullYear();
  for (let month = Math.floor(start.getUTCMonth() / step) * step; ; month += step) {
    const date = new Date(Date.UTC(year, month, 1));
    const at = date.getTime() / 1_000;
    if (at > to) return ticks;
    // The year is shown in January's place.
    const name = MONTHS[date.getUTCMonth()] ?? "";
    if (at >= from) ticks.push({ at, text: date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : name });
  }
}
