/** The state of a milestone, in the order of the contract's enum. */
export const JobStatus = {
  None: "none",
  Active: "active",
  Delivered: "delivered",
  Disputed: "disputed",
  Ruled: "ruled",
  Appealed: "appealed",
  Settled: "settled",
} as const;

export type JobStatus = (typeof JobStatus)[keyof typeof JobStatus];

/** The status that the contract counts as `value`. @internal */
export function jobStatusOf(value: bigint): JobStatus {
  return Object.values(JobStatus)[Number(value)] ?? JobStatus.None;
}

/** How a milestone was settled, in the order of the contract's enum. */
export const Outcome = {
  None: "none",
  Released: "released",
  AutoReleased: "auto-released",
  Verified: "verified",
  Agreed: "agreed",
  /** The provider gave it back before its deadline, without a delivery. */
  GivenUp: "given-up",
  /** The deadline passed without a delivery, the provider gave delivered work back, or nobody overruled the verifier's refusal. */
  Missed: "missed",
  /** A panel's ruling became final, or the provider gave up in a dispute. */
  Ruled: "ruled",
  Fallback: "fallback",
} as const;

export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** The outcome that the contract counts as `value`. @internal */
export function outcomeOf(value: bigint): Outcome {
  return Object.values(Outcome)[Number(value)] ?? Outcome.None;
}

/** The number by which the contract knows an outcome. @internal */
export function outcomeIndexOf(outcome: Outcome): bigint {
  return BigInt(Object.values(Outcome).indexOf(outcome));
}
