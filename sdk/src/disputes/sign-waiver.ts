import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { signMessage } from "../jobs/sign-message.js";
import { JobStatus, jobStatusOf } from "../jobs/status.js";
import type { Side } from "./dispute-case.js";

/** What {@link signWaiver} needs. */
export interface SignWaiverParameters extends MilestoneParameters {
  /** Which party signs. */
  readonly as: Side;
  /** Before which panel: 1 or 2; the one that decides now when left out. */
  readonly round?: bigint;
}

/**
 * Signs that a party has said all before the panel of a round. With both signatures anyone can {@link waiveEvidence}.
 *
 * @returns The signature.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const providerSignature = await signWaiver(client, { job: jobId, milestone: 0n, as: "provider" });
 */
export async function signWaiver(client: Client, { as, round, ...parameters }: SignWaiverParameters): Promise<string> {
  const { terms, jobId, milestone } = await resolveMilestone(client, parameters);
  const parties = { client: terms.offer.client, provider: terms.bid.provider };
  const before = round ?? (await openRound(client, jobId, milestone));
  return signMessage(client, parties[as], "Waiver", { ...parties, jobId, milestone, round: before });
}

async function openRound(client: Client, jobId: string, milestone: bigint): Promise<bigint> {
  const { status } = await read(client, () => client.contracts.escrow.milestoneOf(jobId, milestone));
  return jobStatusOf(status) === JobStatus.Appealed ? 2n : 1n;
}
