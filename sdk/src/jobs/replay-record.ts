import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { termsStruct } from "../protocol/terms.js";
import { type MilestoneParameters, resolveMilestone } from "./resolve-job.js";

/** What {@link replayRecord} returns. */
export interface Recorded {
  readonly jobId: string;
  readonly milestone: bigint;
}

/**
 * Brings a settlement into the ledger that the ledger refused when it happened. Anyone, once; {@link jobStatus} says when it is
 * needed.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `RecordNotMissing` when there is nothing to bring, also when this was done before.
 * @example
 * const { milestones } = await jobStatus(client, { job: jobId });
 * if (milestones[0]?.unrecorded === true) await replayRecord(client, { job: jobId, milestone: 0n });
 */
export async function replayRecord(client: Client, parameters: MilestoneParameters): Promise<Written<Recorded>> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const { terms, jobId, milestone } = await resolveMilestone(client, parameters);
  return send(
    client,
    () => populate(escrow, "replayRecord", termsStruct(terms), milestone),
    () => ({ jobId, milestone }),
  );
}
