import { ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { lookUpTransaction } from "../client/look-up-transaction.js";
import { read } from "../client/read.js";
import { isSameAddress } from "../client/words.js";
import { findMilestoneEvents } from "../disputes/find-milestone-events.js";
import { findPanel } from "../disputes/get-panel.js";
import { hashDocument } from "../documents/hash-document.js";
import { findDeliveries } from "./find-delivery.js";
import { jobStatus, type JobStatusReport, type MilestoneStatus } from "./job-status.js";
import { partyOf } from "./party-of.js";
import { type JobReference, resolveJob, type ResolvedJob } from "./resolve-job.js";
import { type JobRole, type PreparedDocument, type ResumedStep, resumeSteps } from "./resume-steps.js";
import type { Terms } from "./terms.js";

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

/** Where a job stands for an account, and what it can do next. */
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

/** Hashes of what was sent for a milestone: of the delivery that stands, and of evidence. */
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
