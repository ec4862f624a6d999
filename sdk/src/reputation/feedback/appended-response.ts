import type { ResponseAppendedEvent } from "../../generated/typechain/FeedbackRegistry.js";
import type { FeedbackReference } from "./given-feedback.js";

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
