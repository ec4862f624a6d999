import type { Client } from "../../client/client.js";
import { read } from "../../client/read.js";

/** What {@link feedbackTotals} asks for. */
export interface FeedbackTotalsParameters {
  readonly agentId: bigint;
  /** The first tag; those without one when left out. */
  readonly tag1?: string;
  /** 0 to 18; 0 when left out. Ratings with another number of decimals count in another total. */
  readonly valueDecimals?: bigint;
}

/** Number and sum of ratings, in units of 10^−decimals. */
export interface FeedbackTotal {
  readonly count: bigint;
  readonly sum: bigint;
}

/** The totals of one tag and one number of decimals, without what was taken back or excluded. */
export interface FeedbackTotals {
  /** By authors that the chain proves to have been clients. Each cost a settled job, which may have been a cheap one. */
  readonly marked: FeedbackTotal;
  /** Whatever anybody wrote, clients included. */
  readonly all: FeedbackTotal;
}

/**
 * What was said about an agent under one tag with one number of decimals. Costs the same whatever strangers wrote.
 *
 * @throws What {@link read} throws.
 * @example
 * const { marked } = await feedbackTotals(client, { agentId, tag1: "quality" });
 * const average = marked.count === 0n ? undefined : Number(marked.sum) / Number(marked.count);
 */
export async function feedbackTotals(
  client: Client,
  { agentId, tag1 = "", valueDecimals = 0n }: FeedbackTotalsParameters,
): Promise<FeedbackTotals> {
  const { marked, all } = await read(client, () => client.contracts.feedback.totalsOf(agentId, tag1, valueDecimals));
  return { marked: { count: marked.count, sum: marked.sum }, all: { count: all.count, sum: all.sum } };
}
