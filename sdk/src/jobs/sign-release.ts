import type { Client } from "../client/client.js";
import { resolveMilestone, type MilestoneParameters } from "./resolve-job.js";
import { signMessage } from "./sign-message.js";

/** What {@link signRelease} needs. */
export interface SignReleaseParameters extends MilestoneParameters {
  /** What the client accepts: the hash of the delivery, and nothing else. */
  readonly deliveryHash: string;
}

/**
 * Signs the client's acceptance of one delivery, for {@link deliverAndRelease} or {@link release} by anyone.
 *
 * @returns The signature.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @example const clientSignature = await signRelease(client, { job: jobId, milestone: 0n, deliveryHash });
 */
export async function signRelease(
  client: Client,
  { deliveryHash, ...parameters }: SignReleaseParameters,
): Promise<string> {
  const { terms, jobId, milestone } = await resolveMilestone(client, parameters);
  const party = terms.offer.client;
  return signMessage(client, party, "Release", { client: party, jobId, milestone, deliveryHash });
}
