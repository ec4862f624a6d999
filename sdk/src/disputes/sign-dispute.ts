import type { Client } from "../client/client.js";
import type { DisputeEvidence } from "../documents/dispute-evidence.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publishDocument } from "../jobs/publish-document.js";
import { resolveMilestone } from "../jobs/resolve-job.js";
import { signMessage } from "../jobs/sign-message.js";
import { type SignedMessage, type SignStepParameters, storedMilestone, validityOf } from "../jobs/signed-message.js";
import type { Side } from "./dispute-case.js";
import { evidenceHashOf } from "./evidence-place.js";
import { requireStep } from "./require-step.js";

/** What {@link signDispute} needs. */
export interface SignDisputeParameters extends SignStepParameters {
  /** What is wrong: the evidence of round 1. Its `party` signs. */
  readonly document: DisputeEvidence;
  /** Where it is put before it is signed; its URI must be at most 1024 bytes. */
  readonly store: DocumentStore;
}

/** A party's word that it disputes a delivery, for whoever pays the stake. */
export interface SignedDispute extends SignedMessage {
  readonly as: Side;
  readonly evidenceHash: string;
  /** Where the evidence stands. */
  readonly uri: string;
}

/**
 * Stores the evidence, and signs that a party disputes the delivery that stands for the reasons in it, so that anyone can send it with {@link
 * openDispute} and pay the stake. The client disputes, or the provider of a delivery that the verifier refused.
 *
 * @throws {@link StepUnavailableError} when that party cannot dispute the milestone now.
 * @throws {@link DocumentInvalidError} when the document is of another milestone or round; {@link UriTooLongError}, and what the store throws.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const signed = await signDispute(client, { job: jobId, milestone: 0n, document, store });
 */
export async function signDispute(
  client: Client,
  { document, store, validUntil: until, ...parameters }: SignDisputeParameters,
): Promise<SignedDispute> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const as = document.party;
  const evidenceHash = evidenceHashOf(document, { jobId, milestone, round: 1n, party: as });
  const [{ clock }, validUntil] = await Promise.all([storedMilestone(client, resolved), validityOf(client, until)]);
  await requireStep(client, resolved, "openDispute", as);
  const { uri } = await publishDocument(document, store);
  const party = as === "client" ? terms.offer.client : terms.bid.provider;
  const message = { party, jobId, milestone, evidenceHash, uri, clock, validUntil };
  const signature = await signMessage(client, party, "Dispute", message);
  return { as, evidenceHash, uri, clock, validUntil, signature };
}
