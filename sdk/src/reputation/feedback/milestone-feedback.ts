import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";
import { type MilestoneParameters, type ResolvedMilestone, resolveMilestone } from "../../jobs/resolve-job.js";
import { type Feedback, feedbackOf } from "./feedback-entry.js";

/** What {@link milestoneFeedback} needs. */
export type MilestoneFeedbackParameters = MilestoneParameters;

/**
 * The latest rating that its client gave for a milestone; nothing when there is none. It may have been taken back.
 *
 * @throws {@link JobNotFoundError}, {@link MilestoneUnknownError}, and what {@link read} throws.
 * @example const feedback = await milestoneFeedback(client, { job: jobId, milestone: 0n });
 */
export async function milestoneFeedback(
  client: Client,
  parameters: MilestoneFeedbackParameters,
): Promise<Feedback | undefined> {
  const resolved = await resolveMilestone(client, parameters);
  return read(client, () => findMilestoneFeedback(client, resolved));
}

/** The same for a milestone that is resolved already. */
export async function findMilestoneFeedback(
  { contracts: { feedback } }: Client,
  { jobId, milestone, terms }: ResolvedMilestone,
): Promise<Feedback | undefined> {
  const { client: author, index } = await feedback.ratingOf(jobId, milestone);
  if (index === 0n) return undefined;
  const { agentId } = terms.bid;
  const [entry] = await feedback.feedbackPage(agentId, author, index, 1n);
  return entry && feedbackOf(agentId, author, entry);
}
