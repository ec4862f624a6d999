/** Where a milestone stands, in the order of the contract's enum. */
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
