import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { termsStruct } from "../protocol/terms.js";
import { type SettledDispute, settleDispute } from "./settle-dispute.js";

/**
 * Settles a milestone whose appeal panel stayed silent through its time: by the first ruling, or by the offer's `defaultBps` when there is
 * none. Anyone may send it. To call it again is safe: for a settled milestone it sends nothing and returns how it was settled,
 * `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RulingWindowOpen` while the panel may still rule, `JobStatusMismatch` without an appeal.
 * @example const { providerBps } = await fallBack(client, { job: jobId, milestone: 0n });
 */
export async function fallBack(client: Client, parameters: MilestoneParameters): Promise<SettledDispute> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  return settleDispute(client, resolved, {
    transaction: () => populate(escrow, "fallBack", termsStruct(resolved.terms), resolved.milestone),
  });
}
