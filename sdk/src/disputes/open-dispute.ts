import { getAddress } from "ethers";

import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import type { DisputeEvidence } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publishDocument } from "../documents/stores/publish-document.js";
import { AlreadyDisputedError } from "../errors/dispute-errors.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import { ownConsent, type SignedMessage, storedMilestone } from "../jobs/consent.js";
import { findMilestoneEvents } from "../jobs/find-milestone-events.js";
import { requireStep } from "../jobs/job-status.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "../jobs/resolve-job.js";
import { ensurePayable } from "../money/ensure-allowance.js";
import type { Side } from "../protocol/dispute-rules.js";
import type { Approve } from "../protocol/funding.js";
import { type Terms, termsStruct } from "../protocol/terms.js";
import { getDispute } from "./get-dispute.js";
import { evidenceHashOf } from "./read-evidence.js";
import type { SignedDispute } from "./sign-dispute-step.js";

/** What {@link openDispute} needs. */
export type OpenDisputeParameters = MilestoneParameters & {
  /** Whether to approve the escrow when credit and allowance are below the stake; the amount that is missing when left out. */
  readonly approve?: Approve;
} & (
    | {
        /** What is wrong: the evidence of round 1. Its `party` disputes: the client, or the provider of a refused delivery. */
        readonly document: DisputeEvidence;
        /** Where it is put, before anything is paid; its URI must be at most 1024 bytes. */
        readonly store: DocumentStore;
      }
    | {
        /** From {@link signDispute}, when another account sends this and pays the stake: a gift to the party that signed. */
        readonly signed: SignedDispute;
      }
  );

/** What {@link openDispute} returns. */
export interface OpenedDispute {
  readonly jobId: string;
  readonly milestone: bigint;
  /** Who disputes. */
  readonly side: Side;
  readonly evidenceHash: string;
  /** Where the evidence is stored. */
  readonly uri: string;
  /** Who paid the stake. */
  readonly payer: string;
  /** Units of the token; {@link getDispute} says it before. */
  readonly stake: bigint;
}

/**
 * Brings a delivery before the first panel, within the review window: as its client, or, when the verifier refused the delivery, as its
 * provider. The sender pays the stake, from its credit first; what of it is not needed comes back to the party that disputes. To call it again with the same evidence is safe: it pays nothing and returns the
 * dispute, `repeated: true`.
 *
 * @throws {@link JobWithoutPanelError} when the offer names no panel.
 * @throws {@link StepUnavailableError} when the milestone is not delivered, the review is over, or the other party may dispute it; nothing
 * was paid then.
 * @throws {@link AlreadyDisputedError} when it was disputed with other evidence; nothing was paid then.
 * @throws {@link DocumentInvalidError} when the document is of another milestone or round; {@link UriTooLongError}, and what
 * the store throws.
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError} when the stake cannot be taken.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} without a signed message, when the signer neither is that party nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `ClockMismatch` because the delivery was replaced since.
 * @example
 * const document = buildDocument("DisputeEvidence", {
 *   jobId,
 *   milestone: 0,
 *   round: 1,
 *   party: "client",
 *   summary: "The report misses 8 of the 36 defects.",
 * });
 * const { stake } = await openDispute(client, { job: jobId, milestone: 0n, document, store });
 */
export function openDispute(client: Client, parameters: OpenDisputeParameters): Promise<Once<OpenedDispute>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { escrow } = client.contracts;
    const { approve = "exact" } = parameters;
    const resolved = await resolveMilestone(client, parameters);
    const { terms, jobId, milestone } = resolved;
    const { side, evidenceHash } = claimOf(parameters, resolved);
    return sendOnce<OpenedDispute>(client, {
      find: async () => {
        const found = await findDispute(client, resolved);
        if (found === undefined) return undefined;
        if (found.result.evidenceHash === evidenceHash) return found;
        throw new AlreadyDisputedError(jobId, milestone, found.result.evidenceHash, found.hash);
      },
      send: async () => {
        const { stake } = await getDispute(client, { job: terms, milestone });
        const { clock } = await storedMilestone(client, resolved);
        await requireStep(client, resolved, "openDispute", side);
        const { uri, ...consent } = await consentOf(parameters, clock);
        const payer = "signed" in parameters ? partyOf(client) : partyOn(side, terms);
        await ensurePayable(client, { token: terms.offer.token, payer, amount: stake, approve });
        return sendAs(
          client,
          payer,
          () =>
            populate(
              escrow,
              "dispute",
              termsStruct(terms),
              milestone,
              evidenceHash,
              uri,
              consent.clock,
              consent.validUntil,
              consent.signature,
            ),
          (receipt) => {
            const [opened] = eventsIn(receipt, escrow, escrow.getEvent("MilestoneDisputed"), [jobId, milestone]);
            if (opened === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
            return { jobId, milestone, side, evidenceHash, uri, payer: opened.payer, stake: opened.stake };
          },
        );
      },
    });
  });
}

/** Who disputes, and for which reasons. */
function claimOf(
  parameters: OpenDisputeParameters,
  { jobId, milestone }: ResolvedMilestone,
): { readonly side: Side; readonly evidenceHash: string } {
  if ("signed" in parameters) return { side: parameters.signed.as, evidenceHash: parameters.signed.evidenceHash };
  const { document } = parameters;
  const { party: side } = document;
  return { side, evidenceHash: evidenceHashOf(document, { jobId, milestone, round: 1n, party: side }) };
}

/** The party's consent, and where its evidence is stored; it is stored unless that was signed before. */
async function consentOf(
  parameters: OpenDisputeParameters,
  clock: bigint,
): Promise<SignedMessage & Pick<SignedDispute, "uri">> {
  if ("signed" in parameters) return parameters.signed;
  const { uri } = await publishDocument(parameters.document, parameters.store);
  return { ...ownConsent(clock), uri };
}

function partyOn(side: Side, { offer, bid }: Terms): string {
  return side === "client" ? offer.client : bid.provider;
}

/** How a milestone came to be disputed; nothing when it never was. */
async function findDispute(client: Client, resolved: ResolvedMilestone) {
  const { escrow } = client.contracts;
  const [log] = await findMilestoneEvents(client, escrow.getEvent("MilestoneDisputed"), resolved);
  if (log === undefined) return undefined;
  // The first evidence comes with the dispute, in the same transaction.
  const [evidence] = await findMilestoneEvents(client, escrow.getEvent("EvidenceSubmitted"), resolved);
  if (evidence === undefined) return undefined;
  const { jobId, milestone, party, payer, stake } = log.args;
  const { evidenceHash, uri } = evidence.args;
  const side: Side = party === getAddress(resolved.terms.offer.client) ? "client" : "provider";
  return { hash: log.transactionHash, result: { jobId, milestone, side, evidenceHash, uri, payer, stake } };
}
