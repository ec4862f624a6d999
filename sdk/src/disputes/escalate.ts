import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import type { Once } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import type { GivenAppeal } from "../protocol/dispute-events.js";
import { termsStruct } from "../protocol/terms.js";
import { appealOnce } from "./appeal.js";

/**
 * Brings a dispute before the appeal panel when the first panel stayed silent through its time. Anyone may send it, and nobody pays a
 * bond. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RulingWindowOpen` while the panel may still rule, `JobStatusMismatch` when it ruled.
 * @example await escalate(client, { job: jobId, milestone: 0n });
 */
export async function escalate(client: Client, parameters: MilestoneParameters): Promise<Once<GivenAppeal>> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  return appealOnce(client, resolved, (result) =>
    sendAs(client, undefined, () => populate(escrow, "escalate", termsStruct(terms), milestone), result),
  );
}
