import type { Client } from "../client/client.js";
import { resolveMilestone } from "../jobs/resolve-job.js";
import { signMessage } from "../jobs/sign-message.js";
import { type SignStepParameters, storedMilestone, validityOf } from "../jobs/signed-message.js";
import { JobStatus, jobStatusOf } from "../jobs/status.js";
import type { Side } from "./dispute-case.js";

/** What {@link signWaiver} needs. */
export interface SignWaiverParameters extends SignStepParameters {
  /** Which party signs. */
  readonly as: Side;
  /** Before which panel: 1 or 2; the one that decides now when left out. */
  readonly round?: bigint;
}

/** A party's word that it has said all before a panel. It names the round in place of a clock. */
export interface SignedWaiver {
  readonly as: Side;
  readonly round: bigint;
  /** The last second at which it counts, unix seconds. */
  readonly validUntil: bigint;
  /** The empty `0x` when the party approved the digest on chain. */
  readonly signature: string;
}

/**
 * Signs that a party has said all before the panel of a round. Both parties sign the same `validUntil`: the second one takes it from the
 * first one's message. Then anyone can {@link waiveEvidence}; a party that sends it needs the other's only.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const waived = await signWaiver(client, { job: jobId, milestone: 0n, as: "provider" });
 */
export async function signWaiver(
  client: Client,
  { as, round: before, validUntil: until, ...parameters }: SignWaiverParameters,
): Promise<SignedWaiver> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const parties = { client: terms.offer.client, provider: terms.bid.provider };
  const [round, validUntil] = await Promise.all([
    before ?? storedMilestone(client, resolved).then(({ status }) => openRound(jobStatusOf(status))),
    validityOf(client, until),
  ]);
  const message = { ...parties, jobId, milestone, round, validUntil };
  return { as, round, validUntil, signature: await signMessage(client, parties[as], "Waiver", message) };
}

function openRound(status: JobStatus): bigint {
  return status === JobStatus.Appealed ? 2n : 1n;
}
