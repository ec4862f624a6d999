import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import { agreedOn, jointConsent } from "../jobs/consent.js";
import { findMilestoneEvents } from "../jobs/find-milestone-events.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { JobStatus, jobStatusOf } from "../protocol/status.js";
import { termsStruct } from "../protocol/terms.js";
import type { SignedWaiver } from "./sign-dispute-step.js";

/** What {@link waiveEvidence} needs. */
export interface WaiveEvidenceParameters extends MilestoneParameters {
  /** From {@link signWaiver}: one of each party, or the other party's when a party sends this. */
  readonly signed: readonly SignedWaiver[];
}

/** What {@link waiveEvidence} returns. */
export interface WaivedEvidence {
  readonly jobId: string;
  readonly milestone: bigint;
  /** 1 or 2. */
  readonly round: bigint;
}

/**
 * Ends the time for evidence now, as both parties agree: the panel may rule from the next second on, and has all its time. Anyone sends it
 * with both messages, a party with the other's. To call it again is safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link ArgumentInvalidError} when the messages are not of both parties, or do not name the same round and time.
 * @throws {@link SignerMismatchError} when a message is missing and the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `MessageExpired` or `EvidenceWindowPassed`.
 * @example const { round } = await waiveEvidence(client, { job: jobId, milestone: 0n, signed: [waived] });
 */
export function waiveEvidence(
  client: Client,
  { signed, ...parameters }: WaiveEvidenceParameters,
): Promise<Once<WaivedEvidence>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { escrow } = client.contracts;
    const resolved = await resolveMilestone(client, parameters);
    const { terms, jobId, milestone } = resolved;
    const { party, clientSignature, providerSignature } = jointConsent(signed, terms);
    const { validUntil } = agreedOn(signed, ["round", "validUntil"]);
    const { status } = await escrow.milestoneOf(jobId, milestone);
    const isAppealed = jobStatusOf(status) === JobStatus.Appealed;
    return sendOnce<WaivedEvidence>(client, {
      find: async () => {
        const logs = await findMilestoneEvents(client, escrow.getEvent("EvidenceWaived"), resolved);
        // A waiver of the first round says nothing about the second.
        const log = logs.findLast(({ args }) => !isAppealed || args.round === 2n);
        return log && { hash: log.transactionHash, result: { jobId, milestone, round: log.args.round } };
      },
      send: () =>
        sendAs(
          client,
          party,
          () =>
            populate(
              escrow,
              "waiveEvidence",
              termsStruct(terms),
              milestone,
              validUntil,
              clientSignature,
              providerSignature,
            ),
          (receipt) => {
            const [waived] = eventsIn(receipt, escrow, escrow.getEvent("EvidenceWaived"), [jobId, milestone]);
            if (waived === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
            return { jobId, milestone, round: waived.round };
          },
        ),
    });
  });
}
