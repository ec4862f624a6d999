/** An address or a hash as it is shown where there is little room: `0x4470…8120`. */
export function shortHex(hex: string): string {
  return hex.length <= 13 ? hex : `${hex.slice(0, 6)}…${hex.slice(-4)}`;
}

/** A job's or an offer's id in a title: `0x8352cb62…a904`. */
export function longHex(hex: string): string {
  return hex.length <= 17 ? hex : `${hex.slice(0, 10)}…${hex.slice(-4)}`;
}
