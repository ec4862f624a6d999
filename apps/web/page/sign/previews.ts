import type { PaidOut } from "@guildhall/sdk";

import type { Chain } from "../data/chain";
import type { ReadJob } from "./read-job";

const WHOLE = 10_000n;

/** How a milestone ends that is not disputed: all to the provider, or nothing. */
export type PlainEnding = "paid" | "refunded";

/** What a milestone without a dispute pays when it ends so, by the SDK; units of the token. */
export interface PlainPreview extends PaidOut {
  /** The milestone's part of the bid's bond. */
  readonly bond: bigint;
}

/** What ending a milestone pays that is not disputed. */
export function previewPlainEnding(
  { sdk }: Chain,
  { job }: ReadJob,
  milestone: bigint,
  ending: PlainEnding,
): PlainPreview {
  const place = Number(milestone);
  const amounts = job.terms.bid.milestones.map(({ amount }) => amount);
  const bond = sdk.bondOf(job.terms.bid.bond, amounts, place);
  const locked = { amount: amounts[place] ?? 0n, bond, feeBps: job.feeBps };
  const paid =
    ending === "paid" ? sdk.payOut(locked, sdk.Outcome.Released, WHOLE) : sdk.payOut(locked, sdk.Outcome.Missed, 0n);
  return { ...paid, bond };
}
