import type { Client } from "../client/client.js";
import { resolveMilestone, type MilestoneParameters } from "./resolve-job.js";
import { signMessage } from "./sign-message.js";

/** What {@link signSettlement} needs. */
export interface SignSettlementParameters extends MilestoneParameters {
  /** Which party signs. */
  readonly as: "client" | "provider";
  /** The provider's share of the milestone, 0 to 10,000. */
  readonly providerBps: bigint;
  /** The last second at which the split can be sent, unix seconds. */
  readonly validUntil: bigint;
}

/**
 * Signs one party's consent to split a milestone. Both parties sign the same share and time; then anyone can {@link settle}.
 *
 * @returns The signature.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example
 * const split = { job: jobId, milestone: 0n, providerBps: 4_000n, validUntil: (await chainTime(client)) + 3_600n };
 * const clientSignature = await signSettlement(client, { ...split, as: "client" });
 */
export async function signSettlement(
  client: Client,
  { as, providerBps, validUntil, ...parameters }: SignSettlementParameters,
): Promise<string> {
  const { terms, jobId, milestone } = await resolveMilestone(client, parameters);
  const parties = { client: terms.offer.client, provider: terms.bid.provider };
  return signMessage(client, parties[as], "Settlement", { ...parties, jobId, milestone, providerBps, validUntil });
}
