import { type Client, partyOf } from "../../client/client.js";
import { type Rating, wholeRating } from "./feedback-entry.js";
import { type FeedbackFile, fileFacts, validateFeedbackFile } from "./feedback-file.js";

/** What {@link buildFeedbackFile} needs. */
export interface BuildFeedbackFileParameters {
  readonly agentId: bigint;
  readonly rating: Rating;
  /** Who will give it: the client's own account when left out. */
  readonly author?: string;
  /** Now when left out. */
  readonly createdAt?: string;
  /** More that the standard, or anybody, knows: `a2a`, `mcp`, `oasf`, `proofOfPayment`, … */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Makes the file of a rating (ERC-8004), for {@link giveFeedback} to store. Sends nothing.
 *
 * @throws {@link DocumentInvalidError} when a detail is malformed, or a number is beyond what JSON holds.
 * @throws {@link MissingSignerError} when no author is named and the client has no signer.
 * @example
 * const rating = { value: 87n, tag1: "quality" };
 * const file = buildFeedbackFile(client, { agentId, rating, details: { a2a: { taskId: "7" } } });
 */
export function buildFeedbackFile(
  client: Client,
  { agentId, rating, author = partyOf(client), createdAt = timeNow(), details = {} }: BuildFeedbackFileParameters,
): FeedbackFile {
  const { endpoint, ...facts } = wholeRating(rating);
  return validateFeedbackFile({
    ...details,
    ...fileFacts(client, { agentId, author, ...facts }),
    createdAt,
    ...(facts.tag1 !== "" && { tag1: facts.tag1 }),
    ...(facts.tag2 !== "" && { tag2: facts.tag2 }),
    ...(endpoint !== "" && { endpoint }),
  });
}

function timeNow(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
