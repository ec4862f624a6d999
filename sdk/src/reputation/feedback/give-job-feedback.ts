import { getAddress } from "ethers";

import { populate } from "../../codec/encode-call.js";
import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { sendAs } from "../../client/send-as.js";
import { type Once, sendOnce } from "../../client/send-once.js";
import { beginWrite } from "../../client/write-limits.js";
import { AlreadyRatedError } from "../../errors/reputation-errors.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "../../jobs/resolve-job.js";
import { termsStruct } from "../../protocol/terms.js";
import {
  feedbackIn,
  givenFeedback,
  isSameRating,
  type Rating,
  wholeRating,
  type WholeRating,
} from "./feedback-entry.js";
import { type FeedbackDetails, type FeedbackPlace, placeOfDetails } from "./feedback-file.js";
import { findFeedbackEvents } from "./find-feedback.js";
import type { MarkedFeedback } from "./give-feedback.js";
import { findMilestoneFeedback } from "./milestone-feedback.js";

/** What {@link giveJobFeedback} needs. */
export type GiveJobFeedbackParameters = FeedbackDetails & MilestoneParameters & { readonly rating: Rating };

/** A rating of a milestone's agent by its client. It is always marked. */
export interface JobFeedback extends MarkedFeedback {
  readonly jobId: string;
  readonly milestone: bigint;
}

/**
 * Rates the agent of a job for one of its settled milestones. Only the client of the job; always marked, because the
 * terms prove who the client was. A milestone has one rating: to call this again with the same one is safe and returns
 * `repeated: true`.
 *
 * @throws {@link AlreadyRatedError} when the milestone has another rating: {@link revokeFeedback} it first.
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the client of the job nor controls its account.
 * @throws {@link DocumentInvalidError} when the file is about something else; {@link UriTooLongError}; what the store throws.
 * @throws {@link ContractRevertError} when the registry refuses, say with `MilestoneNotSettled` or `FeedbackMarksSpent`.
 * @example
 * const rating = { value: 87n, tag1: "quality" };
 * const { index } = await giveJobFeedback(client, { job: jobId, milestone: 0n, rating });
 */
export function giveJobFeedback(
  client: Client,
  { job, milestone: place, rating: said, ...details }: GiveJobFeedbackParameters,
): Promise<Once<JobFeedback>> {
  client = beginWrite(client);
  return read(client, async () => {
    const { feedback } = client.contracts;
    const resolved = await resolveMilestone(client, { job, ...(place !== undefined && { milestone: place }) });
    const { jobId, milestone, terms } = resolved;
    const { agentId } = terms.bid;
    const author = getAddress(terms.offer.client);
    const rating = wholeRating(said);
    const { feedbackUri, feedbackHash } = await placeOfDetails(client, { agentId, author, ...rating }, details);
    const struct = { ...rating, feedbackURI: feedbackUri, feedbackHash };
    return sendOnce(client, {
      find: () => findGiven(client, resolved, { ...rating, feedbackUri, feedbackHash }),
      send: () =>
        sendAs(
          client,
          author,
          () => populate(feedback, "giveJobFeedback", termsStruct(terms), milestone, struct),
          (receipt) => ({ ...feedbackIn(client, receipt, { agentId, author }), jobId, milestone }),
        ),
    });
  });
}

/** The rating that the milestone has. @throws {@link AlreadyRatedError} when it is another one. */
async function findGiven(client: Client, resolved: ResolvedMilestone, wanted: WholeRating & FeedbackPlace) {
  const earlier = await findMilestoneFeedback(client, resolved);
  if (earlier === undefined || earlier.isRevoked) return undefined;
  const { jobId, milestone } = resolved;
  const { agentId, author, index } = earlier;
  const logs = await findFeedbackEvents(client, client.contracts.feedback.getEvent("NewFeedback"), [agentId, author]);
  const log = logs.find(({ args }) => args.feedbackIndex === index);
  const isSame =
    log !== undefined &&
    isSameRating(earlier, wanted) &&
    log.args.endpoint === wanted.endpoint &&
    log.args.feedbackURI === wanted.feedbackUri &&
    log.args.feedbackHash === wanted.feedbackHash;
  if (!isSame) throw new AlreadyRatedError(jobId, milestone, index);
  return { hash: log.transactionHash, result: { ...givenFeedback(log.args), isMarked: true, jobId, milestone } };
}
