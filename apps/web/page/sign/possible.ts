import type { JobAction, NextAction, Side } from "@guildhall/sdk";

/** Steps of a job that this page has signed; a delivery needs files, and others need signatures of somebody else. */
export type PageAction = Exclude<
  JobAction,
  "deliver" | "deliverAndRelease" | "settle" | "waiveEvidence" | "submitRuling" | "withdraw"
>;

/** Whether a step is the reader's to take now: as a side of the job, or as anyone. */
export function isPossible(
  { who, from, signedBy }: Pick<NextAction, "who" | "from" | "signedBy">,
  sides: readonly Side[],
): boolean {
  if (from !== undefined || (signedBy !== undefined && signedBy.length > 0)) return false;
  return who === "anyone" || sides.includes(who);
}
