/** How a milestone was settled, in the order of the contract's enum. */
export const Outcome = {
  None: "none",
  Released: "released",
  AutoReleased: "auto-released",
  Verified: "verified",
  Agreed: "agreed",
  GivenUp: "given-up",
  Missed: "missed",
  Ruled: "ruled",
  Fallback: "fallback",
} as const;

export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** The outcome that the contract counts as `value`. @internal */
export function outcomeOf(value: bigint): Outcome {
  return Object.values(Outcome)[Number(value)] ?? Outcome.None;
}
