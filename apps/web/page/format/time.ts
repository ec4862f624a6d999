const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in seconds: `4 s`, `41 min`, `2 h 14 m`, `3 d 20 h`. Rounded down. */
export function durationText(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  if (left < MINUTE) return `${left} s`;
  if (left < HOUR) return `${Math.floor(left / MINUTE)} min`;
  if (left < DAY) return join(left, HOUR, "h", MINUTE, "m");
  return join(left, DAY, "d", HOUR, "h");
}

/** A time left that a person watches: down to the second in the last hour, to the minute before that. */
export function countdownText(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  if (left < HOUR) return `${Math.floor(left / MINUTE)} min ${String(left % MINUTE).padStart(2, "0")} s`;
  if (left < DAY) return join(left, HOUR, "h", MINUTE, "m");
  return `${Math.floor(left / DAY)} d ${Math.floor((left % DAY) / HOUR)} h ${Math.floor((left % HOUR) / MINUTE)} m`;
}

const UTC = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});
const UTC_SHORT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});
const LOCAL = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
/** The last second that a date can name. */
const LAST = 8_640_000_000_000;

/** Unix seconds, exactly: `27 Nov 2026, 11:30:12 UTC`. The bare number when no date can name it. */
export const utcText = (seconds: number): string => named(seconds, UTC, " UTC");

/** Unix seconds to the minute, in UTC, for tables and timelines: `27 Nov, 11:30`. */
export const shortUtcText = (seconds: number): string => named(seconds, UTC_SHORT, "");

/** Unix seconds in the reader's own zone and language. */
export const localText = (seconds: number): string => named(seconds, LOCAL, "");

function named(seconds: number, format: Intl.DateTimeFormat, zone: string): string {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > LAST) return String(seconds);
  return `${format.format(new Date(seconds * 1_000))}${zone}`;
}

function join(left: number, major: number, majorName: string, minor: number, minorName: string): string {
  const rest = Math.floor((left % major) / minor);
  return rest === 0
    ? `${Math.floor(left / major)} ${majorName}`
    : `${Math.floor(left / major)} ${majorName} ${rest} ${minorName}`;
}
