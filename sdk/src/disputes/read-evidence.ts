import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { translateError } from "../client/translate-error.js";
import { hashDocument } from "../documents/hash-document.js";
import type { DisputeEvidence } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publicStore } from "../documents/stores/http-store.js";
import { DocumentInvalidError } from "../errors/document-errors.js";
import type { MarketplaceError } from "../errors/marketplace-error.js";
import { findMilestoneEvents } from "../jobs/find-milestone-events.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "../jobs/resolve-job.js";
import { submittedEvidence, type SubmittedEvidence } from "../protocol/dispute-events.js";
import type { Side } from "../protocol/dispute-rules.js";
import type { DocumentProblem } from "../protocol/problem.js";

/** What {@link readEvidence} needs. */
export interface ReadEvidenceParameters extends MilestoneParameters {
  /** Where documents are read from; `data:` and public web URIs when left out. */
  readonly store?: DocumentStore;
  /** Evidence before this panel only: 1 or 2; all when left out. */
  readonly round?: bigint;
}

/** One piece of evidence: its document, or why it cannot be read. */
export type ReadEvidence = SubmittedEvidence & {
  /** Which party submitted it. */
  readonly side: Side;
  /** The transaction. */
  readonly hash: string;
  readonly blockNumber: number;
} & (
    | {
        /** Verified against its hash, and of this milestone, round and party. Its exhibits are verified when they are read. */
        readonly document: DisputeEvidence;
      }
    | {
        /** Why it does not count: not found, not what was promised, not of this dispute, … */
        readonly error: MarketplaceError;
      }
  );

/**
 * All that the parties of a milestone laid before its panels, the oldest first, each document verified against the hash on chain. One
 * that cannot be read has an `error` instead, so that it hides no other.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}
 * @example
 * for (const item of await readEvidence(client, { job: jobId, milestone: 0n, store })) {
 *   console.log(item.side, "document" in item ? item.document.summary : item.error.message);
 * }
 */
export function readEvidence(
  client: Client,
  { store = publicStore(), round, ...parameters }: ReadEvidenceParameters,
): Promise<readonly ReadEvidence[]> {
  return read(client, async () => {
    const resolved = await resolveMilestone(client, parameters);
    const { escrow } = client.contracts;
    const logs = await findMilestoneEvents(client, escrow.getEvent("EvidenceSubmitted"), resolved);
    const wanted = logs.filter(({ args }) => round === undefined || args.round === round);
    return Promise.all(
      wanted.map(async ({ args, transactionHash: hash, blockNumber }) => {
        const submitted = submittedEvidence(args);
        const side = sideOf(resolved, submitted.party);
        const found = { ...submitted, side, hash, blockNumber };
        try {
          return { ...found, document: await documentOf(store, found) };
        } catch (error) {
          return { ...found, error: translateError(error, { client }) };
        }
      }),
    );
  });
}

function sideOf({ terms }: ResolvedMilestone, party: string): Side {
  return getAddress(terms.offer.client) === getAddress(party) ? "client" : "provider";
}

async function documentOf(
  store: DocumentStore,
  { jobId, milestone, round, side, uri, evidenceHash }: SubmittedEvidence & { readonly side: Side },
): Promise<DisputeEvidence> {
  const document = await store.get(uri, evidenceHash, "DisputeEvidence");
  const problems = evidenceProblems(document, { jobId, milestone, round, party: side });
  if (problems.length > 0) throw new DocumentInvalidError("DisputeEvidence", problems);
  return document;
}

/** What an evidence document must say to be of this dispute. */
export interface EvidencePlace extends Pick<ResolvedMilestone, "jobId" | "milestone"> {
  readonly round: bigint;
  readonly party: Side;
}

/** What a document says that it should not, to be of this dispute. */
function evidenceProblems(document: DisputeEvidence, place: EvidencePlace): readonly DocumentProblem[] {
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
