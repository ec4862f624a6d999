import { LimitExceededError } from "../errors/limit-exceeded-error.js";
import { answer } from "./answer.js";
import type { Move, Negotiation } from "./negotiation.js";
import type { NegotiationPolicy } from "./policy.js";
import { brokenLimit } from "./utility.js";

/** What a callback decides from. */
export interface Situation {
  readonly policy: NegotiationPolicy;
  readonly negotiation: Negotiation;
  /** What the policy would do. */
  readonly suggestion: Move;
  /** Unix seconds. */
  readonly now: bigint;
}

/** Decides instead of the policy; undefined leaves it to the policy. */
export type DecideMove = (situation: Situation) => Promise<Move | undefined> | Move | undefined;

/**
 * The move that a callback makes, or the policy where it makes none. The policy's hard limits hold for both: a callback, say a language model
 * that reads what the other side wrote, can be talked into a bad move, but not into one beyond the limits.
 *
 * @param now Unix seconds.
 * @throws {@link LimitExceededError} when the callback's move breaks a limit of the policy.
 * @throws {@link MoveRefusedError} when it is not the policy's turn, or the negotiation is over.
 * @example const move = await decideMove(policy, negotiation, now, ({ suggestion }) => askModel(suggestion));
 */
export async function decideMove(
  policy: NegotiationPolicy,
  negotiation: Negotiation,
  now: bigint,
  decide?: DecideMove,
): Promise<Move> {
  const suggestion = answer(policy, negotiation, now);
  const move = (await decide?.({ policy, negotiation, suggestion, now })) ?? suggestion;
  const agreed = move.kind === "propose" ? move.proposal : negotiation.proposals.at(-1)?.proposal;
  if (move.kind === "decline" || agreed === undefined) return move;
  const limit = brokenLimit(policy, agreed);
  if (limit !== undefined) throw new LimitExceededError(limit, move.kind);
  return move;
}
