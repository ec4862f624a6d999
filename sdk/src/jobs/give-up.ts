import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import type { GiveUpOutcome } from "../protocol/next-actions.js";
import { outcomeIndexOf } from "../protocol/status.js";
import { termsStruct } from "../protocol/terms.js";
import { ownConsent, presentGiveUp } from "./consent.js";
import { type MilestoneParameters, resolveMilestone } from "./resolve-job.js";
import { type Settled, settleOnce } from "./settle-once.js";
import type { SignedGiveUp } from "./sign-step.js";

/** What {@link giveUp} needs. */
export interface GiveUpParameters extends MilestoneParameters {
  /** How the milestone must end; refused when giving up means something else now. What it means now when left out. */
  readonly outcome?: GiveUpOutcome;
  /** From {@link signGiveUp}, when another account than the provider sends this. */
  readonly signed?: SignedGiveUp;
}

/**
 * Gives a milestone back: the client gets the whole amount and the provider's bond. Before any delivery and in time it ends as given up,
 * which counts against the provider in proportion to the time that it used; of delivered work, or past the deadline, as missed; in a dispute
 * as ruled, at 0 %. {@link jobStatus} says which. The provider sends it, or its signed message comes with it. To call it again is safe: for a
 * settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link OutcomeMismatchError} when it would end in another way than `outcome`, or the signed message, says.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is the provider nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` or `SignatureInvalid`.
 * @example const { refund, outcome } = await giveUp(client, { job: jobId, milestone: 0n });
 */
export async function giveUp(
  client: Client,
  { outcome: expected, signed, ...parameters }: GiveUpParameters,
): Promise<Settled> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  return settleOnce(client, resolved, {
    ...(signed === undefined && { party: terms.bid.provider }),
    transaction: async () => {
      const present = await presentGiveUp(client, resolved, expected ?? signed?.outcome);
      const { clock, validUntil, signature } = signed ?? ownConsent(present.clock);
      const outcome = outcomeIndexOf(present.outcome);
      return populate(escrow, "giveUp", termsStruct(terms), milestone, outcome, clock, validUntil, signature);
    },
  });
}
