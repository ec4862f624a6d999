import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { ownConsent, storedMilestone } from "../jobs/consent.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { termsStruct } from "../protocol/terms.js";
import { type SettledDispute, settleDispute } from "./settle-dispute.js";
import type { SignedConcession } from "./sign-dispute-step.js";

/** What {@link concede} needs. */
export interface ConcedeParameters extends MilestoneParameters {
  /** From {@link signConcession}, when another account than the client sends this. */
  readonly signed?: SignedConcession;
}

/**
 * Pays a disputed milestone in full: the client gives in, at any point of the dispute. The client sends it, or its signed message comes
 * with it. What it costs depends on the step: {@link previewSettlement} says. A provider gives in with {@link giveUp}. To call it again is
 * safe: for a settled milestone it sends nothing and returns how it was settled, `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` because the dispute went on since, or
 * `JobStatusMismatch` without a dispute.
 * @example const { earned } = await concede(client, { job: jobId, milestone: 0n });
 */
export async function concede(client: Client, { signed, ...parameters }: ConcedeParameters): Promise<SettledDispute> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  const resolved = await resolveMilestone(client, parameters);
  const { terms, milestone } = resolved;
  return settleDispute(client, resolved, {
    ...(signed === undefined && { party: terms.offer.client }),
    transaction: async () => {
      const consent = signed ?? ownConsent((await storedMilestone(client, resolved)).clock);
      const { clock, validUntil, signature } = consent;
      return populate(escrow, "concede", termsStruct(terms), milestone, clock, validUntil, signature);
    },
  });
}
