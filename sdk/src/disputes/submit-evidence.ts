import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import type { DisputeEvidence } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publishDocument } from "../documents/stores/publish-document.js";
import { findMilestoneEvents } from "../jobs/find-milestone-events.js";
import { requireStep } from "../jobs/job-status.js";
import { type MilestoneParameters, resolveMilestone } from "../jobs/resolve-job.js";
import { submittedEvidence, type SubmittedEvidence } from "../protocol/dispute-events.js";
import { roundOf } from "../protocol/dispute-rules.js";
import { jobStatusOf } from "../protocol/status.js";
import { termsStruct } from "../protocol/terms.js";
import { evidenceHashOf } from "./read-evidence.js";

/** What {@link submitEvidence} needs. */
export interface SubmitEvidenceParameters extends MilestoneParameters {
  /** Its `party` says who submits it: the signer must be that party, or control its account. */
  readonly document: DisputeEvidence;
  /** Where it is put; its URI must be at most 1024 bytes. */
  readonly store: DocumentStore;
}

/**
 * Lays evidence before the panel that decides now, within the evidence window. Only a party. To call it again with the same document is
 * safe: it sends nothing and returns `repeated: true`.
 *
 * @throws {@link StepUnavailableError} when the milestone is not in dispute, or its time for evidence is over.
 * @throws {@link DocumentInvalidError} when the document is of another milestone or round; {@link UriTooLongError}, and what the
 * store throws.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `EvidenceWindowPassed`.
 * @example await submitEvidence(client, { job: jobId, milestone: 0n, document, store });
 */
export function submitEvidence(
  client: Client,
  { document, store, ...parameters }: SubmitEvidenceParameters,
): Promise<Once<SubmittedEvidence>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { escrow } = client.contracts;
    const resolved = await resolveMilestone(client, parameters);
    const { terms, jobId, milestone } = resolved;
    const round = BigInt(document.round);
    const evidenceHash = evidenceHashOf(document, { jobId, milestone, round, party: document.party });
    const party = document.party === "client" ? terms.offer.client : terms.bid.provider;
    return sendOnce(client, {
      find: async () => {
        const logs = await findMilestoneEvents(client, escrow.getEvent("EvidenceSubmitted"), resolved);
        const log = logs.find(
          ({ args }) => args.evidenceHash === evidenceHash && args.party === party && args.round === round,
        );
        return log && { hash: log.transactionHash, result: submittedEvidence(log.args) };
      },
      send: async () => {
        await requireStep(client, resolved, "submitEvidence");
        await requireRound(client, { jobId, milestone, document });
        const { uri } = await publishDocument(document, store);
        return sendAs(
          client,
          party,
          () => populate(escrow, "submitEvidence", termsStruct(terms), milestone, evidenceHash, uri),
          () => ({ jobId, milestone, party, round, evidenceHash, uri }),
        );
      },
    });
  });
}

interface RoundParameters {
  readonly jobId: string;
  readonly milestone: bigint;
  readonly document: DisputeEvidence;
}

/** The document must name the round that is open now. */
async function requireRound(client: Client, { jobId, milestone, document }: RoundParameters): Promise<void> {
  const { status } = await client.contracts.escrow.milestoneOf(jobId, milestone);
  const round = roundOf(jobStatusOf(status)) ?? 1n;
  evidenceHashOf(document, { jobId, milestone, round, party: document.party });
}
