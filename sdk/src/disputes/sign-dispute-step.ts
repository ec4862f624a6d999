import type { Client } from "../client/client.js";
import { signMessage } from "../client/sign-as.js";
import type { DisputeEvidence } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publishDocument } from "../documents/stores/publish-document.js";
import { type SignedMessage, type SignStepParameters, storedMilestone, validityOf } from "../jobs/consent.js";
import { requireStep } from "../jobs/job-status.js";
import { resolveMilestone } from "../jobs/resolve-job.js";
import type { Side } from "../protocol/dispute-rules.js";
import { JobStatus, jobStatusOf } from "../protocol/status.js";
import { evidenceHashOf } from "./read-evidence.js";

/** What {@link signDispute} needs. */
export interface SignDisputeParameters extends SignStepParameters {
  /** What is wrong: the evidence of round 1. Its `party` signs. */
  readonly document: DisputeEvidence;
  /** Where it is put before it is signed; its URI must be at most 1024 bytes. */
  readonly store: DocumentStore;
}

/** A party's signed dispute of a delivery, for the account that pays the stake. */
export interface SignedDispute extends SignedMessage {
  readonly as: Side;
  readonly evidenceHash: string;
  /** Where the evidence is stored. */
  readonly uri: string;
}

/**
 * Stores the evidence, and signs that a party disputes the current delivery for the reasons in it, so that anyone can send it with {@link
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

/** What {@link signWaiver} needs. */
export interface SignWaiverParameters extends SignStepParameters {
  /** Which party signs. */
  readonly as: Side;
  /** Before which panel: 1 or 2; the one that decides now when left out. */
  readonly round?: bigint;
}

/** A party's signed waiver: it submits no more evidence to a panel. It names the round instead of a clock. */
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

/** What {@link signAppeal} needs. */
export interface SignAppealParameters extends SignStepParameters {
  /** Which party appeals. */
  readonly as: Side;
}

/** A party's appeal of the first ruling, for the account that funds it. */
export interface SignedAppeal extends SignedMessage {
  readonly as: Side;
}

/**
 * Signs that a party appeals the first ruling, so that a sponsor can pay the bond with {@link appeal}. The sponsor gets the bond back if the
 * appeal succeeds; the party cannot take the appeal back.
 *
 * @throws {@link StepUnavailableError} when there is no ruling to appeal, its time is over, or the party has all by it.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is that party nor controls its account.
 * @example const signed = await signAppeal(client, { job: jobId, milestone: 0n, as: "provider" });
 */
export async function signAppeal(
  client: Client,
  { as, validUntil: until, ...parameters }: SignAppealParameters,
): Promise<SignedAppeal> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const party = as === "client" ? terms.offer.client : terms.bid.provider;
  await requireStep(client, resolved, "appeal", as);
  const [{ clock }, validUntil] = await Promise.all([storedMilestone(client, resolved), validityOf(client, until)]);
  const message = { party, jobId, milestone, clock, validUntil };
  return { as, clock, validUntil, signature: await signMessage(client, party, "Appeal", message) };
}

/** A client's signed concession: it pays a disputed milestone in full. */
export type SignedConcession = SignedMessage;

/**
 * Signs that the client pays a disputed milestone in full, at the present step of the dispute, so that anyone can {@link concede} for it.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the job's client nor controls its account.
 * @example const signed = await signConcession(client, { job: jobId, milestone: 0n });
 */
export async function signConcession(
  client: Client,
  { validUntil: until, ...parameters }: SignStepParameters,
): Promise<SignedConcession> {
  const resolved = await resolveMilestone(client, parameters);
  const { terms, jobId, milestone } = resolved;
  const party = terms.offer.client;
  const [{ clock }, validUntil] = await Promise.all([storedMilestone(client, resolved), validityOf(client, until)]);
  const message = { client: party, jobId, milestone, clock, validUntil };
  return { clock, validUntil, signature: await signMessage(client, party, "Concession", message) };
}
