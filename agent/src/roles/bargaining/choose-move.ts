import type { Offer } from "@guildhall/sdk";

import { LimitExceededError } from "../../errors/limit-exceeded-error.js";
import { MoveRefusedError } from "../../errors/move-refused-error.js";
import { answer } from "../../negotiation/answer.js";
import { type DecideMove, decideMove } from "../../negotiation/decide.js";
import { makeMove, type Move, type Negotiation } from "../../negotiation/negotiation.js";
import type { NegotiationPolicy } from "../../negotiation/policy.js";
import { requireOfOffer } from "../../negotiation/proposal-of-bid.js";
import type { Context } from "../../runtime/context.js";

/** What a move is chosen from. */
export interface ChoiceParameters {
  readonly offer: Offer;
  /** Fitted to the offer. */
  readonly policy: NegotiationPolicy;
  readonly negotiation: Negotiation;
  /** Chain time. */
  readonly now: bigint;
  readonly decide: DecideMove | undefined;
  /** The subject, for the report. */
  readonly subject: string;
}

/** The callback's move, if the policy's limits, the rules and the offer allow it; the policy's own move otherwise. */
export async function chooseMove(
  { report }: Pick<Context, "report">,
  { offer, policy, negotiation, now, decide, subject }: ChoiceParameters,
): Promise<Move> {
  if (decide === undefined) return answer(policy, negotiation, now);
  try {
    const move = await decideMove(policy, negotiation, now, decide);
    makeMove(negotiation, { by: policy.side, move, at: now });
    if (move.kind === "propose") requireOfOffer(offer, move.proposal, now);
    return move;
  } catch (error) {
    if (!(error instanceof LimitExceededError || error instanceof MoveRefusedError)) throw error;
    const { code, message } = error;
    report({ type: "failed", subject, action: "decide", code, message });
    return answer(policy, negotiation, now);
  }
}
