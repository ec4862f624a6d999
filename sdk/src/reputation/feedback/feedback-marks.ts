import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";

/** What {@link feedbackMarks} asks for. */
export interface FeedbackMarksParameters {
  readonly agentId: bigint;
  readonly author: string;
}

/** How often a plain address can be marked as a client of an agent. */
export interface FeedbackMarks {
  /** Settled milestones of the two in the ledger. */
  readonly settled: bigint;
  /** Its marked ratings that count against them. */
  readonly marked: bigint;
  /** Whether its next rating will be marked. */
  readonly isNextMarked: boolean;
}

/**
 * Whether what an account says about an agent would be marked as a client's.
 *
 * @throws What {@link read} throws.
 * @example const { isNextMarked } = await feedbackMarks(client, { agentId, author });
 */
export async function feedbackMarks(
  client: Client,
  { agentId, author }: FeedbackMarksParameters,
): Promise<FeedbackMarks> {
  const { settled, marked } = await read(client, () => client.contracts.feedback.marksOf(agentId, author));
  return { settled, marked, isNextMarked: marked < settled };
}
