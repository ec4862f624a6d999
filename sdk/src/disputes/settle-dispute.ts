import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { Once } from "../client/send-once.js";
import { eventsIn } from "../codec/decode-event.js";
import type { Settlement } from "../jobs/find-milestone-events.js";
import type { ResolvedMilestone } from "../jobs/resolve-job.js";
import { settleOnce, type SettleOnceParameters } from "../jobs/settle-once.js";
import { disputeShares } from "../protocol/dispute-events.js";
import type { DisputeShares } from "../protocol/distribute.js";

/** How a disputed milestone was settled, and what became of stake and bond. */
export interface DisputeSettlement extends Settlement {
  /** Left out when it had been settled without a dispute. */
  readonly shares?: DisputeShares;
}

/** What every action that settles a disputed milestone returns. */
export type SettledDispute = Once<DisputeSettlement>;

/** Settles a disputed milestone, or says how it was settled before. */
export async function settleDispute(
  client: Client,
  resolved: ResolvedMilestone,
  parameters: SettleOnceParameters,
): Promise<SettledDispute> {
  const settled = await settleOnce(client, resolved, parameters);
  const shares = await read(client, () => sharesIn(client, resolved, settled.hash));
  return { ...settled, ...(shares && { shares }) };
}

/** What became of stake and bond in the transaction that settled a milestone. */
export async function sharesIn(
  client: Client,
  { jobId, milestone }: Pick<ResolvedMilestone, "jobId" | "milestone">,
  hash: string,
): Promise<DisputeShares | undefined> {
  const { escrow } = client.contracts;
  const receipt = await client.provider.getTransactionReceipt(hash);
  if (receipt === null) return undefined;
  const [settled] = eventsIn(receipt, escrow, escrow.getEvent("DisputeSettled"), [jobId, milestone]);
  return settled && disputeShares(settled);
}
