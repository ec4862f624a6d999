import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";

/** What {@link feedbackSummary} asks for. */
export interface FeedbackSummaryParameters {
  readonly agentId: bigint;
  /** Whom the asker trusts; at least one. */
  readonly authors: readonly string[];
  /** Only ratings with this first tag; any when left out. A mean over several tags means nothing. */
  readonly tag1?: string;
  /** Only ratings with this second tag; any when left out. */
  readonly tag2?: string;
}

/** The mean of some ratings. */
export interface FeedbackSummary {
  readonly count: bigint;
  /** In units of 10^−`meanDecimals`, cut off towards zero; 0 for none. */
  readonly mean: bigint;
  /** As many as most of the ratings have. */
  readonly meanDecimals: bigint;
}

/**
 * The mean of what some authors said, by the function of ERC-8004. It reads every rating of each: {@link
 * feedbackTotals} does not.
 *
 * @throws {@link ContractRevertError} with `ClientAddressesRequired` when no author is named; and what {@link read} throws.
 * @example const { mean, count } = await feedbackSummary(client, { agentId, authors: trusted, tag1: "quality" });
 */
export async function feedbackSummary(
  client: Client,
  { agentId, authors, tag1 = "", tag2 = "" }: FeedbackSummaryParameters,
): Promise<FeedbackSummary> {
  const { count, summaryValue, summaryValueDecimals } = await read(client, () =>
    client.contracts.feedback.getSummary(agentId, [...authors], tag1, tag2),
  );
  return { count, mean: summaryValue, meanDecimals: summaryValueDecimals };
}
