import type { Client } from "../client/client.js";
import { resolveMilestone, type MilestoneParameters } from "./resolve-job.js";
import { signMessage } from "./sign-message.js";

/**
 * Signs that the provider gives a milestone back, so that anyone can send it.
 *
 * @returns The signature.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @example const providerSignature = await signGiveUp(client, { job: jobId, milestone: 0n });
 */
export async function signGiveUp(client: Client, parameters: MilestoneParameters): Promise<string> {
  const { terms, jobId, milestone } = await resolveMilestone(client, parameters);
  const { provider } = terms.bid;
  return signMessage(client, provider, "GiveUp", { provider, jobId, milestone });
}
