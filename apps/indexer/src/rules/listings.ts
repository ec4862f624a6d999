/** One entry of a token's schedule; `ListingScheduled` says it. */
export interface Listing {
  /** Unix seconds. */
  readonly activeFrom: number;
  /** Of the token. */
  readonly decimals: number;
  /** The most that a job of the micro tier may cost, in units of the token, as a decimal text. */
  readonly microLimit: string;
}

/** The schedule after another entry: what was announced before and does not hold yet is replaced. @param now Unix seconds. */
export function schedule(entries: readonly Listing[], entry: Listing, now: bigint): readonly Listing[] {
  return [...entries.filter(({ activeFrom }) => BigInt(activeFrom) <= now), entry];
}

/** The entry that holds at a time, if any; a listing holds until the next one does. @param timestamp Unix seconds. */
export function listingAt(entries: readonly Listing[], timestamp: bigint): Listing | undefined {
  return entries.findLast(({ activeFrom }) => BigInt(activeFrom) <= timestamp);
}
