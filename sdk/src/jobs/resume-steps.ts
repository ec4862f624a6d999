import type { DisputeEvidence } from "../documents/dispute-evidence.js";
import type { JobDelivery } from "../documents/job-delivery.js";
import type { RulingReasons } from "../documents/ruling-reasons.js";
import type { MilestoneStatus } from "./job-status.js";
import type { Actor, JobAction, NextAction, Signatory } from "./next-actions.js";

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
export interface ResumeStepsParameters {
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
export function resumeSteps({ status, roles, documents, sent, hashOf }: ResumeStepsParameters): ResumedStep[] {
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

/** A delivery that was prepared and stands is not made once more. */
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
