/** How long the windows of a job are, as the contract counts them. */
export const Tier = {
  /** A review of 72 hours or more, disputes of at most 17 days. */
  Standard: 0n,
  /** A review of an hour or more, disputes of at most two and a half days; for prices within the token's micro limit. */
  Micro: 1n,
} as const;

export type Tier = (typeof Tier)[keyof typeof Tier];

/** The tier that the contract counts as `value`. @internal */
export function tierOf(value: bigint): Tier {
  return value === Tier.Micro ? Tier.Micro : Tier.Standard;
}
