import { getAddress, type TransactionReceipt } from "ethers";

import type { Client } from "../../client/client.js";
import { eventsIn } from "../../codec/decode-event.js";
import { TransactionFailedError } from "../../errors/transaction-errors.js";
import type {
  IFeedbackRegistry,
  NewFeedbackEvent,
  ResponseAppendedEvent,
} from "../../generated/typechain/FeedbackRegistry.js";

/** What an author says about an agent, as ERC-8004 has it. */
export interface Rating {
  /** In units of 10^−`valueDecimals`, between ±10^38: 87 for "87 of 100", 9977 with two decimals for 99.77. */
  readonly value: bigint;
  /** 0 to 18; 0 when left out. */
  readonly valueDecimals?: bigint;
  /** What the value means; totals are kept by it. At most 1,024 bytes. */
  readonly tag1?: string;
  /** Any second tag, at most 1,024 bytes. */
  readonly tag2?: string;
  /** What was rated, as the author claims. */
  readonly endpoint?: string;
}

/** A rating with nothing left out. */
export type WholeRating = Required<Rating>;

/** A rating with the standard's meaning of what it leaves out. */
export function wholeRating({ value, valueDecimals = 0n, tag1 = "", tag2 = "", endpoint = "" }: Rating): WholeRating {
  return { value, valueDecimals, tag1, tag2, endpoint };
}

/** Whether two ratings say the same; the chain stores no endpoint, so that this one may be left out of account. */
export function isSameRating(a: Omit<WholeRating, "endpoint">, b: Omit<WholeRating, "endpoint">): boolean {
  return a.value === b.value && a.valueDecimals === b.valueDecimals && a.tag1 === b.tag1 && a.tag2 === b.tag2;
}

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

/** A rating as it is now. */
export interface Feedback extends FeedbackReference, Omit<WholeRating, "endpoint"> {
  /** Whether its author took it back. */
  readonly isRevoked: boolean;
  /** Whether the chain proves that its author was a client of the agent. */
  readonly isMarked: boolean;
  /** Whether it left the totals, because its author got hold of the agent. */
  readonly isExcluded: boolean;
}

/** A rating of a page, as a plain object. */
export function feedbackOf(
  agentId: bigint,
  author: string,
  entry: IFeedbackRegistry.FeedbackEntryStructOutput,
): Feedback {
  const { index, value, valueDecimals, tag1, tag2, isRevoked, isMarked, isExcluded } = entry;
  return { agentId, author, index, value, valueDecimals, tag1, tag2, isRevoked, isMarked, isExcluded };
}

/** An answer to a rating. */
export interface AppendedResponse extends FeedbackReference {
  /** Who answered: the agent's side, or anyone else. */
  readonly responder: string;
  readonly responseUri: string;
  /** keccak256 of what the URI leads to; 32 zero bytes when none was promised. */
  readonly responseHash: string;
}

/** What the event of an answer says, as a plain object. */
export function appendedResponse(args: ResponseAppendedEvent.OutputObject): AppendedResponse {
  return {
    agentId: args.agentId,
    author: args.clientAddress,
    index: args.feedbackIndex,
    responder: args.responder,
    responseUri: args.responseURI,
    responseHash: args.responseHash,
  };
}

/** The rating that a transaction gave, and whether it is marked. */
export function feedbackIn(
  { contracts: { feedback } }: Client,
  receipt: TransactionReceipt,
  { agentId, author }: Pick<GivenFeedback, "agentId" | "author">,
): GivenFeedback & { readonly isMarked: boolean } {
  const ratings = eventsIn(receipt, feedback, feedback.getEvent("NewFeedback")).map(givenFeedback);
  const ours = ratings.findLast((rating) => rating.agentId === agentId && rating.author === author);
  if (ours === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
  const isMarked = eventsIn(receipt, feedback, feedback.getEvent("FeedbackMarked")).some(
    (mark) => mark.agentId === agentId && mark.clientAddress === author && mark.feedbackIndex === ours.index,
  );
  return { ...ours, isMarked };
}
