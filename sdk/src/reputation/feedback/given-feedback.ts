import { getAddress } from "ethers";

import type { NewFeedbackEvent } from "../../generated/typechain/FeedbackRegistry.js";
import type { WholeRating } from "./rating.js";

/** Which rating: an agent, who rated it, and which of that author's ratings of it. */
export interface FeedbackReference {
  readonly agentId: bigint;
  /** Who gave it. */
  readonly author: string;
  /** Its index among the author's ratings of the agent, from 1. */
  readonly index: bigint;
}

/** A rating as it was given. */
export interface GivenFeedback extends FeedbackReference, WholeRating {
  /** Where more is said; empty for nowhere. */
  readonly feedbackUri: string;
  /** keccak256 of what the URI leads to; 32 zero bytes when the author promised none. */
  readonly feedbackHash: string;
}

/** The filter of the event {@link NewFeedbackEvent}: its tag is indexed in the sixth place. */
export function feedbackFilter(agentId?: bigint, author?: string, tag1?: string): readonly unknown[] {
  return [agentId, author && getAddress(author), undefined, undefined, undefined, tag1];
}

/** What the event of a rating says, as a plain object. */
export function givenFeedback(args: NewFeedbackEvent.OutputObject): GivenFeedback {
  return {
    agentId: args.agentId,
    author: args.clientAddress,
    index: args.feedbackIndex,
    value: args.value,
    valueDecimals: args.valueDecimals,
    tag1: args.tag1,
    tag2: args.tag2,
    endpoint: args.endpoint,
    feedbackUri: args.feedbackURI,
    feedbackHash: args.feedbackHash,
  };
}
