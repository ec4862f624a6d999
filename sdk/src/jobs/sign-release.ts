import type { Client } from "../client/client.js";
import { DeliveryMismatchError } from "../errors/job-errors.js";
import { requireDelivery } from "./find-delivery.js";
import { type ResolvedMilestone, resolveMilestone } from "./resolve-job.js";
import { signMessage } from "./sign-message.js";
import { type SignedMessage, type SignStepParameters, storedMilestone, validityOf } from "./signed-message.js";
import { JobStatus, jobStatusOf } from "./status.js";

/** What {@link signRelease} needs. */
export interface SignReleaseParameters extends SignStepParameters {
  /** What the client accepts: the hash of the delivery, and nothing else. */
  readonly deliveryHash: string;
  /** Which delivery has this hash: the one that stands, which anyone may then {@link release}, or the provider's next one, for
   * {@link deliverAndRelease}. When left out: the one that stands, or the next one when none does. */
  readonly delivery?: "standing" | "next";
}

/** A client's acceptance of one delivery. Its clock is 0 when it is for the provider's next one. */
export interface SignedRelease extends SignedMessage {
  readonly deliveryHash: string;
}

/**
 * Signs the client's acceptance of one delivery: of the one that stands, for {@link release} by anyone, or of the next one, for {@link
 * deliverAndRelease} by the provider. It is void once the delivery is replaced or disputed.
 *
 * @throws {@link DeliveryMismatchError} when another delivery stands, or none.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @example const signed = await signRelease(client, { job: jobId, milestone: 0n, deliveryHash });
 */
export async function signRelease(
  client: Client,
  { deliveryHash, delivery, validUntil: until, ...parameters }: SignReleaseParameters,
): Promise<SignedRelease> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const party = terms.offer.client;
  const [clock, validUntil] = await Promise.all([
    delivery === "next" ? 0n : clockOf(client, resolved, deliveryHash, delivery),
    validityOf(client, until),
  ]);
  const message = { client: party, jobId, milestone, deliveryHash, clock, validUntil };
  const signature = await signMessage(client, party, "Release", message);
  return { deliveryHash, clock, validUntil, signature };
}

/** The clock of the delivery with a hash. The hash is compared after the clock was read: what is replaced between is refused. */
async function clockOf(
  client: Client,
  resolved: ResolvedMilestone,
  deliveryHash: string,
  delivery: SignReleaseParameters["delivery"],
): Promise<bigint> {
  const { status, clock } = await storedMilestone(client, resolved);
  if (jobStatusOf(status) === JobStatus.Active) {
    if (delivery === undefined) return 0n;
    throw new DeliveryMismatchError(resolved.jobId, resolved.milestone, deliveryHash, undefined);
  }
  await requireDelivery(client, resolved, deliveryHash);
  return clock;
}
