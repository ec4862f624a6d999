import { getAddress } from "ethers";

import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { translateError } from "../client/translate-error.js";
import type { DisputeEvidence } from "../documents/dispute-evidence.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { openStore } from "../documents/stores/open-store.js";
import { DocumentInvalidError } from "../errors/document-errors.js";
import type { MarketplaceError } from "../errors/marketplace-error.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "../jobs/resolve-job.js";
import type { Side } from "./dispute-case.js";
import { submittedEvidence, type SubmittedEvidence } from "./dispute-events.js";
import { evidenceProblems } from "./evidence-place.js";
import { findMilestoneEvents } from "./find-milestone-events.js";

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
  { store = openStore("data:"), round, ...parameters }: ReadEvidenceParameters,
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
