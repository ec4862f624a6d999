import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { termsStruct } from "../protocol/terms.js";
import { type MilestoneParameters, resolveMilestone } from "./resolve-job.js";
import { type Settled, settleOnce } from "./settle-once.js";

/**
 * Ends a milestone whose client stayed silent through the review window: all goes to the provider. Anyone may send it.
 * To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `ReviewWindowOpen` while the client may still review, `DeliveryWasRefused` when the
 * verifier refused the delivery, `JobStatusMismatch` without one.
 * @example const { earned } = await autoRelease(client, { job: jobId, milestone: 0n });
 */
export async function autoRelease(client: Client, parameters: MilestoneParameters): Promise<Settled> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  return settleOnce(client, resolved, {
    transaction: () => populate(escrow, "autoRelease", termsStruct(resolved.terms), resolved.milestone),
  });
}
