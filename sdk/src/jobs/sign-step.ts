import type { Client } from "../client/client.js";
import { signMessage } from "../client/sign-as.js";
import { DeliveryMismatchError } from "../errors/job-errors.js";
import type { Side } from "../protocol/dispute-rules.js";
import type { GiveUpOutcome } from "../protocol/next-actions.js";
import { JobStatus, jobStatusOf, outcomeIndexOf } from "../protocol/status.js";
import { presentGiveUp, type SignedMessage, type SignStepParameters, storedMilestone, validityOf } from "./consent.js";
import { requireDelivery } from "./find-delivery.js";
import { type ResolvedMilestone, resolveMilestone } from "./resolve-job.js";

/** What {@link signRelease} needs. */
export interface SignReleaseParameters extends SignStepParameters {
  /** What the client accepts: the hash of the delivery, and nothing else. */
  readonly deliveryHash: string;
  /** Which delivery has this hash: the current one, which anyone may then {@link release}, or the provider's next one, for
   * {@link deliverAndRelease}. When left out: the current one, or the next one when none does. */
  readonly delivery?: "standing" | "next";
}

/** A client's acceptance of one delivery. Its clock is 0 when it is for the provider's next one. */
export interface SignedRelease extends SignedMessage {
  readonly deliveryHash: string;
}

/**
 * Signs the client's acceptance of one delivery: of the current one, for {@link release} by anyone, or of the next one, for {@link
 * deliverAndRelease} by the provider. It is void once the delivery is replaced or disputed.
 *
 * @throws {@link DeliveryMismatchError} when the current delivery is another one, or there is none.
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

/** What {@link signGiveUp} needs. */
export interface SignGiveUpParameters extends SignStepParameters {
  /** How the milestone must end; refused when giving up means something else now. What it means now when left out. */
  readonly outcome?: GiveUpOutcome;
}

/** A provider's signed message that it gives a milestone back. */
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
