import { ArgumentInvalidError, type Side } from "@guildhall/sdk";
import { isAddress } from "ethers";

import { MoveRefusedError } from "../errors/move-refused-error.js";
import type { DeclineReason } from "../messages/message.js";
import { NEGOTIATION_LIMITS as LIMITS } from "./limits.js";
import { hashProposal, haveSamePayees, type Proposal, requireValidProposal } from "./proposal.js";

/** A proposal that counted. */
export interface MadeProposal {
  readonly by: Side;
  readonly proposal: Proposal;
  readonly hash: string;
  /** Unix seconds. */
  readonly at: bigint;
}

/** How a negotiation ended by a move. Without one it ends at its closing time, without an agreement. */
export type NegotiationEnd =
  | { readonly kind: "agreed"; readonly by: Side; readonly proposal: Proposal; readonly hash: string }
  | { readonly kind: "declined"; readonly by: Side; readonly reason: DeclineReason };

/**
 * The state of a negotiation of two sides by alternating offers, after some moves. It is a value: {@link makeMove} returns the next one
 * and changes nothing.
 */
export interface Negotiation {
  /** What all proposals are paid in. */
  readonly token: string;
  /** The most proposals of both sides together, 2 to 64. */
  readonly maxRounds: number;
  readonly openedAt: bigint;
  /** The first second at which no move counts, unix seconds. */
  readonly closesAt: bigint;
  /** Who moves next. */
  readonly turn: Side;
  readonly proposals: readonly MadeProposal[];
  readonly end?: NegotiationEnd;
}

/** What a side can do. */
export type Move =
  | { readonly kind: "propose"; readonly proposal: Proposal }
  | { readonly kind: "accept"; readonly hash: string }
  | { readonly kind: "decline"; readonly reason: DeclineReason };

export interface OpenNegotiationParameters {
  readonly token: string;
  /** Who makes the first proposal. */
  readonly opener: Side;
  /** 20 when left out. */
  readonly maxRounds?: number;
  /** Now, unix seconds. */
  readonly openedAt: bigint;
  readonly closesAt: bigint;
}

export interface MakeMoveParameters {
  readonly by: Side;
  readonly move: Move;
  /** Now, unix seconds. */
  readonly at: bigint;
}

/**
 * Opens a negotiation. Both sides must know its token, rounds and closing time.
 *
 * @throws {@link ArgumentInvalidError} for a token, rounds or times that cannot be.
 * @example const negotiation = openNegotiation({ token, opener: "provider", openedAt: now, closesAt: now + 3_600n });
 */
export function openNegotiation(parameters: OpenNegotiationParameters): Negotiation {
  const { token, opener, maxRounds = 20, openedAt, closesAt } = parameters;
  if (!isAddress(token)) throw new ArgumentInvalidError("token", "must be a token's address");
  if (!Number.isInteger(maxRounds) || maxRounds < LIMITS.minRounds || maxRounds > LIMITS.maxRounds) {
    throw new ArgumentInvalidError(
      "maxRounds",
      `must be a whole number from ${LIMITS.minRounds} to ${LIMITS.maxRounds}, not ${maxRounds}`,
    );
  }
  if (openedAt < 0n || closesAt <= openedAt) {
    throw new ArgumentInvalidError("closesAt", `must lie after openedAt, ${openedAt}; it is ${closesAt}`);
  }
  return { token, maxRounds, openedAt, closesAt, turn: opener, proposals: [] };
}

/**
 * The negotiation after a move. The sides take turns; only declining is possible at any time while it is open. After the last proposal
 * the other side can accept it or decline.
 *
 * @throws {@link MoveRefusedError} when the rules do not allow the move.
 * @example const next = makeMove(negotiation, { by: "client", move: { kind: "propose", proposal }, at: now });
 */
export function makeMove(negotiation: Negotiation, { by, move, at }: MakeMoveParameters): Negotiation {
  requireOpen(negotiation, at);
  if (move.kind === "decline") return { ...negotiation, end: { kind: "declined", by, reason: move.reason } };
  if (by !== negotiation.turn) {
    throw new MoveRefusedError("NOT_YOUR_TURN", `the ${negotiation.turn} moves next, not the ${by}`);
  }
  if (move.kind === "accept") return accepted(negotiation, by, move.hash);
  requireProposable(negotiation, by, move.proposal);
  const made = { by, proposal: move.proposal, hash: hashProposal(move.proposal), at };
  return { ...negotiation, turn: otherSide(by), proposals: [...negotiation.proposals, made] };
}

/** Requires that a negotiation takes moves at a time. @throws {@link MoveRefusedError} with `ENDED` or `TOO_LATE`. */
export function requireOpen({ end, closesAt }: Negotiation, at: bigint): void {
  if (end !== undefined) throw new MoveRefusedError("ENDED", `the ${end.by} ended the negotiation (${end.kind})`);
  if (at >= closesAt) throw new MoveRefusedError("TOO_LATE", `it closed at ${closesAt}, and it is ${at}`);
}

/** The payees that the provider named last; undefined while it has named none. */
export function payeesNamed({ proposals }: Negotiation): Proposal["payees"] | undefined {
  return proposals.findLast(({ by }) => by === "provider")?.proposal.payees;
}

/** The other one. */
function otherSide(side: Side): Side {
  return side === "client" ? "provider" : "client";
}

function accepted(negotiation: Negotiation, by: Side, hash: string): Negotiation {
  const last = negotiation.proposals.at(-1);
  if (last === undefined) throw new MoveRefusedError("NOTHING_TO_ACCEPT", "nobody has proposed anything yet");
  if (last.hash !== hash) {
    throw new MoveRefusedError("PROPOSAL_OTHER", `the proposal on the table is ${last.hash}, and ${hash} was accepted`);
  }
  return { ...negotiation, end: { kind: "agreed", by, proposal: last.proposal, hash } };
}

function requireProposable(negotiation: Negotiation, by: Side, proposal: Proposal): void {
  const { token, maxRounds, proposals } = negotiation;
  if (proposals.length >= maxRounds) {
    throw new MoveRefusedError(
      "ROUNDS_USED_UP",
      `all ${maxRounds} proposals were made: accept the last one or decline`,
    );
  }
  if (proposal.token.toLowerCase() !== token.toLowerCase()) {
    throw new MoveRefusedError("TOKEN_OTHER", `this negotiation is about ${token}, not ${proposal.token}`);
  }
  requireValidProposal(proposal);
  if (by === "client" && !haveSamePayees(proposal.payees, payeesNamed(negotiation) ?? [])) {
    throw new MoveRefusedError("PAYEES_NOT_YOURS", "the provider names who is paid: repeat its payees, or none");
  }
}
