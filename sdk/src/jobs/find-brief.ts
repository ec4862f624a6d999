import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { JobOffer } from "../documents/job-documents.js";
import type { DocumentStore } from "../documents/stores/document-store.js";
import { publicStore } from "../documents/stores/http-store.js";
import { DocumentNotFoundError } from "../errors/document-errors.js";
import { findEvents } from "../events/find-events.js";
import { hashOffer } from "../protocol/hash-terms.js";
import { findAward } from "./get-job.js";
import { type JobReference, resolveJob } from "./resolve-job.js";

/** What {@link findBrief} needs. */
export interface FindBriefParameters {
  readonly job: JobReference;
  /** What to read with; `data:` URIs and public web servers when left out. */
  readonly store?: DocumentStore;
}

/** The brief of a job, and where it is stored. */
export interface FoundBrief {
  readonly brief: JobOffer;
  readonly uri: string;
}

/**
 * Finds the brief of a job by the post of its offer on the job board, reads it and verifies it. Anyone may have posted the offer with
 * any URI: what lies there counts only when it is what the client signed, and other posts are tried then.
 *
 * @throws {@link JobNotFoundError}; {@link DocumentNotFoundError} when the offer was never posted; what reading throws when no post
 * leads to the brief.
 * @example const { brief } = await findBrief(client, { job: jobId });
 */
export async function findBrief(
  client: Client,
  { job, store = publicStore() }: FindBriefParameters,
): Promise<FoundBrief> {
  const { jobId, terms } = await resolveJob(client, job);
  const { briefHash } = terms.offer;
  return read(client, async () => {
    const { board } = client.contracts;
    const award = await findAward(client, jobId);
    const filter = [hashOffer(terms.offer)];
    const toBlock = award?.blockNumber;
    const posts = await findEvents(client, { contract: board, event: board.getEvent("OfferPosted"), filter, toBlock });
    const uris = new Set(posts.map(({ args }) => args.uri).filter((uri) => uri !== ""));
    let failure: unknown = new DocumentNotFoundError(`the post of the offer of job ${jobId}`);
    for (const uri of uris) {
      try {
        return { brief: await store.get(uri, briefHash, "JobOffer"), uri };
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  });
}
