import type { Client } from "../client/client.js";
import type { Side } from "../disputes/dispute-case.js";
import { resolveMilestone } from "./resolve-job.js";
import { signMessage } from "./sign-message.js";
import { type SignedMessage, type SignStepParameters, storedMilestone, validityOf } from "./signed-message.js";

/** What {@link signSettlement} needs. */
export interface SignSettlementParameters extends SignStepParameters {
  /** Which party signs. */
  readonly as: Side;
  /** The provider's share of the milestone, 0 to 10,000. */
  readonly providerBps: bigint;
}

/** One party's consent to a split. */
export interface SignedSettlement extends SignedMessage {
  readonly as: Side;
  readonly providerBps: bigint;
}

/**
 * Signs one party's consent to split a milestone, as long as nothing happens to it. Both parties sign the same share and `validUntil`: the
 * second one takes them from the first one's message. Then anyone can {@link settle}; a party that sends it needs the other's only.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example
 * const split = { job: jobId, milestone: 0n, providerBps: 4_000n };
 * const offered = await signSettlement(client, { ...split, as: "client" });
 */
export async function signSettlement(
  client: Client,
  { as, providerBps, validUntil: until, ...parameters }: SignSettlementParameters,
): Promise<SignedSettlement> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const parties = { client: terms.offer.client, provider: terms.bid.provider };
  const [{ clock }, validUntil] = await Promise.all([storedMilestone(client, resolved), validityOf(client, until)]);
  const message = { ...parties, jobId, milestone, providerBps, clock, validUntil };
  const signature = await signMessage(client, parties[as], "Settlement", message);
  return { as, providerBps, clock, validUntil, signature };
}
