import { ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { termsStruct } from "../jobs/plain-terms.js";
import type { ReleaseParameters } from "../jobs/release.js";
import { resolveMilestone } from "../jobs/resolve-job.js";
import { settleDispute, type SettledDispute } from "./settle-dispute.js";

/**
 * Pays a disputed milestone in full: the client gives in, at any point of the dispute. The client sends it, or its signature from
 * {@link signRelease} comes with it, also one from before the dispute. Before any ruling it costs the client the first panel's fee, for the
 * provider; {@link previewSettlement} tells. A provider gives in with {@link giveUp}. To call it again is safe: for a settled milestone
 * it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signature, when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid`, or `JobStatusMismatch` without a dispute.
 * @example const { earned } = await concede(client, { job: jobId, milestone: 0n });
 */
export async function concede(
  client: Client,
  { clientSignature, deliveryHash = ZeroHash, ...parameters }: ReleaseParameters,
): Promise<SettledDispute> {
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  return settleDispute(client, resolved, {
    ...(clientSignature === undefined && { party: terms.offer.client }),
    transaction: () =>
      escrow.concede.populateTransaction(termsStruct(terms), milestone, deliveryHash, clientSignature ?? "0x"),
  });
}
