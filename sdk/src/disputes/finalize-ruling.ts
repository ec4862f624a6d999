import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { termsStruct } from "../protocol/terms.js";
import { type SettledDispute, settleDispute } from "./settle-dispute.js";

/**
 * Settles a milestone by the first ruling when nobody appealed it in time. Anyone may send it. To call it again is safe: for a settled
 * milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `AppealWindowOpen` while it may still be appealed, `JobStatusMismatch` without a ruling.
 * @example const { earned, refund } = await finalizeRuling(client, { job: jobId, milestone: 0n });
 */
export async function finalizeRuling(client: Client, parameters: MilestoneParameters): Promise<SettledDispute> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  return settleDispute(client, resolved, {
    transaction: () => populate(escrow, "finalize", termsStruct(resolved.terms), resolved.milestone),
  });
}
