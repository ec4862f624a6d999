import { ZeroHash } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { termsStruct } from "../protocol/terms.js";
import { ownConsent, type SignedMessage, storedMilestone } from "./consent.js";
import { requireDelivery } from "./find-delivery.js";
import { requireStep } from "./job-status.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "./resolve-job.js";
import { type Settled, settleOnce } from "./settle-once.js";
import type { SignedRelease } from "./sign-step.js";

/** What {@link release} needs. */
export interface ReleaseParameters extends MilestoneParameters {
  /** From {@link signRelease} of the current delivery, when another account than the client sends this. */
  readonly signed?: SignedRelease;
  /** What the client has read and accepts: refused when the current delivery is another one. Whatever the current one is when left out, also none. */
  readonly deliveryHash?: string;
}

/**
 * Pays a milestone in full: the client accepts its delivery, or pays without any. The client sends it, or its signed message comes
 * with it. To call it again is safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link DeliveryMismatchError} when the current delivery is another one than `deliveryHash`.
 * @throws {@link StepUnavailableError} when it is disputed: {@link concede} then, which costs more.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` because the delivery was replaced since.
 * @example const { earned, fee } = await release(client, { job: jobId, milestone: 0n, deliveryHash });
 */
export async function release(
  client: Client,
  { signed, deliveryHash, ...parameters }: ReleaseParameters,
): Promise<Settled> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  return settleOnce(client, resolved, {
    ...(signed === undefined && { party: terms.offer.client }),
    transaction: async () => {
      const present = await presentConsent(client, resolved, deliveryHash);
      const { clock, validUntil, signature } = signed ?? present;
      const hash = signed?.deliveryHash ?? ZeroHash;
      return populate(escrow, "release", termsStruct(terms), milestone, hash, clock, validUntil, signature);
    },
  });
}

/** What the client agrees to as the sender. The escrow would refuse a dispute too, but not say what to do instead. */
async function presentConsent(
  client: Client,
  resolved: ResolvedMilestone,
  deliveryHash: string | undefined,
): Promise<SignedMessage> {
  const { disputed, clock } = await storedMilestone(client, resolved);
  if (disputed) await requireStep(client, resolved, "release");
  if (deliveryHash !== undefined) await requireDelivery(client, resolved, deliveryHash);
  return ownConsent(clock);
}
