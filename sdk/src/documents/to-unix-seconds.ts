/**
 * A document's date and time as the chain counts it: whole unix seconds, a fraction dropped.
 *
 * @param instant As in a validated document: RFC 3339 with an offset.
 * @example const deliverBy = toUnixSeconds("2026-12-01T12:00:00Z"); // 1796126400n
 */
export function toUnixSeconds(instant: string): bigint {
  return BigInt(Math.floor(Date.parse(instant) / 1000));
}
