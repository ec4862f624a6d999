import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { termsStruct } from "../protocol/terms.js";
import { type MilestoneParameters, resolveMilestone } from "./resolve-job.js";
import { type Settled, settleOnce } from "./settle-once.js";

/**
 * Ends a milestone whose deadline passed without a delivery, or whose delivery the verifier refused and nobody disputed: amount and bond go to the client's credit. Anyone may send it.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `DeliveryDeadlineAhead` before the deadline, `ReviewWindowOpen` while a refused delivery
 * may be disputed, `JobStatusMismatch` after a delivery that was not refused.
 * @example const { refund } = await reclaim(client, { job: jobId, milestone: 0n });
 */
export async function reclaim(client: Client, parameters: MilestoneParameters): Promise<Settled> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  return settleOnce(client, resolved, {
    transaction: () => populate(escrow, "reclaim", termsStruct(resolved.terms), resolved.milestone),
  });
}
