import type { DisputeEvidence } from "../documents/dispute-evidence.js";
import { hashDocument } from "../documents/hash-document.js";
import { DocumentInvalidError, type DocumentProblem } from "../errors/document-errors.js";
import type { ResolvedMilestone } from "../jobs/resolve-job.js";
import type { Side } from "./dispute-case.js";

/** What an evidence document must say to be of this dispute. */
export interface EvidencePlace extends Pick<ResolvedMilestone, "jobId" | "milestone"> {
  readonly round: bigint;
  readonly party: Side;
}

/** What a document says that it should not, to be of this dispute. */
export function evidenceProblems(document: DisputeEvidence, place: EvidencePlace): readonly DocumentProblem[] {
  const { jobId, milestone, round, party } = place;
  const rules: readonly (readonly [boolean, string, string])[] = [
    [document.jobId.toLowerCase() === jobId, "/jobId", `must be ${jobId}`],
    [BigInt(document.milestone) === milestone, "/milestone", `must be ${milestone}`],
    [BigInt(document.round) === round, "/round", `must be ${round}`],
    [document.party === party, "/party", `must be ${JSON.stringify(party)}`],
  ];
  return rules.filter(([holds]) => !holds).map(([, path, message]) => ({ path, message }));
}

/** The hash of a document of this dispute. @throws {@link DocumentInvalidError} when it is of another. */
export function evidenceHashOf(document: DisputeEvidence, place: EvidencePlace): string {
  const problems = evidenceProblems(document, place);
  if (problems.length > 0) throw new DocumentInvalidError("DisputeEvidence", problems);
  return hashDocument(document);
}
