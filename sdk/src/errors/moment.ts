/** The last second that a date can name. */
const LAST = 8_640_000_000_000n;

/** Unix seconds as people read them, in UTC: `2026-12-01T12:00:00Z`; the bare number when no date can name it. */
export function isoTime(seconds: bigint): string {
  if (seconds > LAST || seconds < -LAST) return seconds.toString();
  return new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
}

/** Unix seconds for a message: `1796126400 (2026-12-01T12:00:00Z)`. */
export function moment(seconds: bigint): string {
  const iso = isoTime(seconds);
  return iso === seconds.toString() ? iso : `${seconds} (${iso})`;
}
