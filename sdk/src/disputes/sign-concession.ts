import type { Client } from "../client/client.js";
import { resolveMilestone } from "../jobs/resolve-job.js";
import { signMessage } from "../jobs/sign-message.js";
import { type SignedMessage, type SignStepParameters, storedMilestone, validityOf } from "../jobs/signed-message.js";

/** A client's word that it pays a disputed milestone in full. */
export type SignedConcession = SignedMessage;

/**
 * Signs that the client pays a disputed milestone in full, at the present step of the dispute, so that anyone can {@link concede} for it.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @example const signed = await signConcession(client, { job: jobId, milestone: 0n });
 */
export async function signConcession(
  client: Client,
  { validUntil: until, ...parameters }: SignStepParameters,
): Promise<SignedConcession> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const party = terms.offer.client;
  const [{ clock }, validUntil] = await Promise.all([storedMilestone(client, resolved), validityOf(client, until)]);
  const message = { client: party, jobId, milestone, clock, validUntil };
  return { clock, validUntil, signature: await signMessage(client, party, "Concession", message) };
}
