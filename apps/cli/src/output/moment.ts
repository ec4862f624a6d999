/** A time of the chain for people: `2026-12-01 10:00 UTC`. */
export function moment(seconds: bigint): string {
  if (seconds === 0n) return "–";
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
