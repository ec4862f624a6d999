import type { Client } from "../client/client.js";
import { resolveMilestone } from "../jobs/resolve-job.js";
import { signMessage } from "../jobs/sign-message.js";
import { type SignedMessage, type SignStepParameters, storedMilestone, validityOf } from "../jobs/signed-message.js";
import type { Side } from "./dispute-case.js";
import { requireStep } from "./require-step.js";

/** What {@link signAppeal} needs. */
export interface SignAppealParameters extends SignStepParameters {
  /** Which party appeals. */
  readonly as: Side;
}

/** A party's appeal of the first ruling, for whoever funds it. */
export interface SignedAppeal extends SignedMessage {
  readonly as: Side;
}

/**
 * Signs that a party appeals the first ruling, so that a sponsor can pay the bond with {@link appeal}. The sponsor gets the bond back if the
 * appeal succeeds; the party cannot take the appeal back.
 *
 * @throws {@link StepUnavailableError} when there is no ruling to appeal, its time is over, or the party has all by it.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const signed = await signAppeal(client, { job: jobId, milestone: 0n, as: "provider" });
 */
export async function signAppeal(
  client: Client,
  { as, validUntil: until, ...parameters }: SignAppealParameters,
): Promise<SignedAppeal> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const party = as === "client" ? terms.offer.client : terms.bid.provider;
  await requireStep(client, resolved, "appeal", as);
  const [{ clock }, validUntil] = await Promise.all([storedMilestone(client, resolved), validityOf(client, until)]);
  const message = { party, jobId, milestone, clock, validUntil };
  return { as, clock, validUntil, signature: await signMessage(client, party, "Appeal", message) };
}
