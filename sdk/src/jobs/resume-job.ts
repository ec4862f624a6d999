import { ZeroHash } from "ethers";

import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { isSameAddress } from "../codec/abi-words.js";
import { hashDocument } from "../documents/hash-document.js";
import type { DisputeEvidence, JobDelivery, RulingReasons } from "../documents/job-documents.js";
import { findPanel } from "../panels/get-panel.js";
import type { Actor, JobAction, NextAction, Signatory } from "../protocol/next-actions.js";
import type { Terms } from "../protocol/terms.js";
import { lookUpTransaction } from "../wire/look-up-transaction.js";
import { findDeliveries } from "./find-delivery.js";
import { findMilestoneEvents } from "./find-milestone-events.js";
import { jobStatus, type JobStatusReport } from "./job-status.js";
import type { MilestoneStatus } from "./milestone-statuses.js";
import { type JobReference, type ResolvedJob, resolveJob } from "./resolve-job.js";

/** What {@link resumeJob} needs. */
export interface ResumeJobParameters {
  /** The job's id, or its full terms, which saves a read. */
  readonly job: JobReference;
  /** Who goes on: the client's own account when left out, or an agent's account that the signer controls. */
  readonly account?: string;
  /** Documents that were made for the job, whether they were sent or not; none when left out. */
  readonly documents?: readonly PreparedDocument[];
  /** Idempotency keys under which writes for the job were called; none when left out. */
  readonly keys?: readonly string[];
}

/** What became of a write that was called under an idempotency key. */
export interface ResumedWrite {
  readonly key: string;
  /**
   * `unsent`: nothing was signed for it. `mined`: the chain has it. `failed`: the chain has it, and it changed nothing. `waiting`: a node
   * has it. `lost`: no node has it; call it again under its key, and its bytes are given out again. `unclear`: a node did not answer.
   */
  readonly state: "unsent" | "mined" | "failed" | "waiting" | "lost" | "unclear";
  /** The transaction that was signed last; left out of `unsent`. */
  readonly hash?: string;
}

/** The state of a job for an account, and what it can do next. */
export interface ResumedJob {
  readonly status: JobStatusReport;
  /** What the account is in the job; empty for a stranger. */
  readonly roles: readonly JobRole[];
  /** What it can do, what it prepared first and then what ends soonest. */
  readonly steps: readonly ResumedStep[];
  /** When a step becomes possible next that is not yet, unix seconds; left out when none does by time alone. */
  readonly wakeAt?: bigint;
  /** What became of the writes under the keys, in their order. Call those again that are not `mined` before taking another step. */
  readonly writes: readonly ResumedWrite[];
}

/**
 * Says after a restart how a job goes on: what the chain has of it, which steps the account can take by {@link nextActions}, for which of
 * them a document was prepared and not sent, and what became of writes under idempotency keys. It sends nothing.
 *
 * @throws {@link JobNotFoundError} when no such job was awarded on this chain; {@link MissingSignerError} without an account.
 * @example
 * const { steps, writes, wakeAt } = await resumeJob(client, { job: jobId, documents, keys: ["delivery of job 7"] });
 * const unfinished = writes.filter(({ state }) => state !== "mined");
 * const [next] = steps.filter(({ from, needs }) => from === undefined && needs.length === 0);
 */
export function resumeJob(
  client: Client,
  { job, account: given, documents = [], keys = [] }: ResumeJobParameters,
): Promise<ResumedJob> {
  return read(client, async () => {
    const account = given ?? partyOf(client);
    const resolved = await resolveJob(client, job);
    const [status, roles, writes] = await Promise.all([
      jobStatus(client, { job: resolved.terms }),
      rolesOf(client, resolved.terms, account),
      Promise.all(keys.map((key) => writeOf(client, key))),
    ]);
    const own = documents.filter(({ jobId }) => jobId.toLowerCase() === resolved.jobId);
    const perMilestone = await Promise.all(
      status.milestones.map(async (milestone) =>
        resumeSteps({
          status: milestone,
          roles,
          documents: own,
          sent: own.length === 0 ? [] : await sentHashes(client, resolved, milestone),
          hashOf: hashDocument,
        }),
      ),
    );
    const withdrawals = status.next
      .filter(({ who }) => (roles as readonly string[]).includes(who))
      .map((action): ResumedStep => ({ ...action, needs: [] }));
    const steps = [...perMilestone.flat(), ...withdrawals];
    const times = steps.flatMap(({ from }) => (from === undefined ? [] : [from])).sort((a, b) => (a < b ? -1 : 1));
    return { status, roles, steps, ...(times[0] !== undefined && { wakeAt: times[0] }), writes };
  });
}

async function rolesOf(client: Client, { offer, bid }: Terms, account: string): Promise<JobRole[]> {
  const sits = async (panelId: string): Promise<boolean> => {
    if (panelId === ZeroHash) return false;
    const { members } = await findPanel(client, panelId);
    return members.some((member) => isSameAddress(member, account));
  };
  const [onPanel, onAppealPanel] = await Promise.all([sits(offer.panelId), sits(offer.appealPanelId)]);
  return [
    ...(isSameAddress(offer.client, account) ? (["client"] as const) : []),
    ...(isSameAddress(bid.provider, account) ? (["provider"] as const) : []),
    ...(onPanel ? (["panel"] as const) : []),
    ...(onAppealPanel ? (["appealPanel"] as const) : []),
  ];
}

/** Hashes of what was sent for a milestone: of the current delivery, and of evidence. */
async function sentHashes(client: Client, { jobId }: ResolvedJob, { milestone }: MilestoneStatus) {
  const { escrow } = client.contracts;
  const [deliveries, evidence] = await Promise.all([
    findDeliveries(client, jobId, milestone),
    findMilestoneEvents(client, escrow.getEvent("EvidenceSubmitted"), { jobId, milestone }),
  ]);
  const standing = deliveries.at(-1);
  return [...(standing ? [standing.args.deliveryHash] : []), ...evidence.map(({ args }) => args.evidenceHash)];
}

async function writeOf(client: Client, key: string): Promise<ResumedWrite> {
  const last = (await client.journal.withKey(key)).findLast(({ chainId }) => chainId === client.chainId);
  if (last === undefined) return { key, state: "unsent" };
  const seen = await lookUpTransaction(client.provider, last.hash);
  const { hash } = last;
  if (seen.kind === "mined") return { key, state: seen.receipt.status === 0 ? "failed" : "mined", hash };
  return { key, state: seen.kind === "absent" ? "lost" : seen.kind, hash };
}

/** What an account is in a job. */
export type JobRole = Signatory;

/** Documents of a job that its account made and may not have sent. */
export type PreparedDocument = JobDelivery | DisputeEvidence | RulingReasons;

/** A step of a job that an account can take, now or from a known time on. */
export interface ResumedStep extends NextAction {
  /** Left out for what concerns the whole job: a withdrawal. */
  readonly milestone?: bigint;
  /** Whose signatures are needed beside the account's own. */
  readonly needs: readonly Signatory[];
  /** What was prepared for it; left out when nothing was. */
  readonly document?: PreparedDocument;
}

/** What is known of a milestone, of who asks, and of what it prepared. */
interface ResumeStepsParameters {
  readonly status: MilestoneStatus;
  readonly roles: readonly JobRole[];
  readonly documents: readonly PreparedDocument[];
  /** Hashes of documents that are on the chain already: of the standing delivery, and of evidence. */
  readonly sent: readonly string[];
  /** The hash of a document, as the chain has it. */
  readonly hashOf: (document: PreparedDocument) => string;
}

/** The document that goes with a step. */
const DOCUMENTS: Partial<Record<JobAction, PreparedDocument["@type"]>> = {
  deliver: "JobDelivery",
  deliverAndRelease: "JobDelivery",
  openDispute: "DisputeEvidence",
  submitEvidence: "DisputeEvidence",
  submitRuling: "RulingReasons",
};

/**
 * What an account can do with a milestone: those of {@link nextActions} that are its own or anybody's, the most urgent first, each with
 * the document that was prepared for it. What was sent is no step any more. Pure.
 */
function resumeSteps({ status, roles, documents, sent, hashOf }: ResumeStepsParameters): ResumedStep[] {
  const unsent = documents.filter((document) => !sent.includes(hashOf(document)));
  const steps = status.next
    .filter(({ who }) => isOwn(who, roles))
    .map((action): ResumedStep => {
      const document = unsent.find((one) => fits(one, action, status, roles));
      const needs = (action.signedBy ?? []).filter((signatory) => !isParty(signatory) || !roles.includes(signatory));
      return { ...action, milestone: status.milestone, needs, ...(document && { document }) };
    });
  return steps.filter((step) => !isDone(step, documents, sent, hashOf)).sort(byUrgency);
}

function isOwn(who: Actor, roles: readonly JobRole[]): boolean {
  return who === "anyone" || roles.includes(who);
}

/** A panel needs several members: the account's own signature is not enough. */
function isParty(signatory: Signatory): boolean {
  return signatory === "client" || signatory === "provider";
}

function fits(
  document: PreparedDocument,
  { action, who }: NextAction,
  status: MilestoneStatus,
  roles: readonly JobRole[],
) {
  if (document["@type"] !== DOCUMENTS[action] || BigInt(document.milestone) !== status.milestone) return false;
  if (document["@type"] === "JobDelivery") return true;
  if (BigInt(document.round) !== (status.dispute?.round ?? 1n)) return false;
  return document["@type"] === "RulingReasons" || (document.party === who && roles.includes(who));
}

/** A delivery that was prepared and is the current one is not made once more. */
function isDone(
  { action, milestone, document }: ResumedStep,
  documents: readonly PreparedDocument[],
  sent: readonly string[],
  hashOf: (document: PreparedDocument) => string,
): boolean {
  if (DOCUMENTS[action] !== "JobDelivery" || document !== undefined) return false;
  return documents.some(
    (one) => one["@type"] === "JobDelivery" && BigInt(one.milestone) === milestone && sent.includes(hashOf(one)),
  );
}

/** What is prepared before what is not; what is possible before what is not yet; what ends sooner before what ends later. */
function byUrgency(a: ResumedStep, b: ResumedStep): number {
  const keys = ({ from = 0n, until = 2n ** 63n, document }: ResumedStep) => [document ? 0n : 1n, from, until] as const;
  const [first, second] = [keys(a), keys(b)];
  const place = first.findIndex((value, i) => value !== second[i]);
  return place < 0 ? 0 : Number((first[place] ?? 0n) > (second[place] ?? 0n)) * 2 - 1;
}
