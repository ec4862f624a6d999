import type { Client } from "../client/client.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { signMessage } from "../jobs/sign-message.js";

/** What {@link signDispute} needs. */
export interface SignDisputeParameters extends MilestoneParameters {
  /** The hash of the evidence document, from {@link hashDocument}. */
  readonly evidenceHash: string;
}

/**
 * Signs that the client disputes a delivery for the reasons in one document, so that anyone can send it with {@link openDispute} and
 * pay the stake.
 *
 * @returns The signature.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @example
 * const evidenceHash = hashDocument(document);
 * const clientSignature = await signDispute(client, { job: jobId, milestone: 0n, evidenceHash });
 */
export async function signDispute(
  client: Client,
  { evidenceHash, ...parameters }: SignDisputeParameters,
): Promise<string> {
  const { terms, jobId, milestone } = await resolveMilestone(client, parameters);
  const party = terms.offer.client;
  return signMessage(client, party, "Dispute", { client: party, jobId, milestone, evidenceHash });
}
