import type { Client } from "../client/client.js";
import { type GiveUpOutcome, presentGiveUp } from "./give-up-outcome.js";
import { outcomeIndexOf } from "./outcome.js";
import { resolveMilestone } from "./resolve-job.js";
import { signMessage } from "./sign-message.js";
import { type SignedMessage, type SignStepParameters, validityOf } from "./signed-message.js";

/** What {@link signGiveUp} needs. */
export interface SignGiveUpParameters extends SignStepParameters {
  /** How the milestone must end; refused when giving up means something else now. What it means now when left out. */
  readonly outcome?: GiveUpOutcome;
}

/** A provider's word that it gives a milestone back. */
export interface SignedGiveUp extends SignedMessage {
  /** How the milestone ends by it; void where it would end in another way. */
  readonly outcome: GiveUpOutcome;
}

/**
 * Signs that the provider gives a milestone back, so that anyone can send it with {@link giveUp}. The message names how the milestone then
 * ends: look at its `outcome` before you pass it on.
 *
 * @throws {@link OutcomeMismatchError} when it would end in another way than `outcome` says.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @example const signed = await signGiveUp(client, { job: jobId, milestone: 0n });
 */
export async function signGiveUp(
  client: Client,
  { outcome: expected, validUntil: until, ...parameters }: SignGiveUpParameters,
): Promise<SignedGiveUp> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const { provider } = terms.bid;
  const [{ outcome, clock }, validUntil] = await Promise.all([
    presentGiveUp(client, resolved, expected),
    validityOf(client, until),
  ]);
  const message = { provider, jobId, milestone, outcome: outcomeIndexOf(outcome), clock, validUntil };
  return { outcome, clock, validUntil, signature: await signMessage(client, provider, "GiveUp", message) };
}
