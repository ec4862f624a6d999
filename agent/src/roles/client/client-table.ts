import { hashBid, type Offer } from "@guildhall/sdk";

import { isFrom } from "../../facts/job-facts.js";
import { NEGOTIATION_LIMITS } from "../../negotiation/limits.js";
import { makeMove, type Move, type Negotiation, openNegotiation } from "../../negotiation/negotiation.js";
import { hashProposal } from "../../negotiation/proposal.js";
import { proposalOfBid } from "../../negotiation/proposal-of-bid.js";
import type { Context } from "../../runtime/context.js";
import { topicOf } from "../../runtime/subject.js";
import type { Offered } from "./ask.js";
import type { SignedBid } from "./gather-bids.js";

/** A bid, and the message that brought it. */
export type SentBid = SignedBid & { readonly key: string };

/** What a client answered to a bid. */
export interface BidAnswer {
  readonly heard: SentBid;
  readonly own: Move;
  /** Chain time. */
  readonly at: bigint;
}

/** How far the bargaining with one bidder is. It is the bidder's turn, or it is over. */
export interface ClientTable {
  readonly provider: string;
  /** Undefined before the first answer. */
  readonly negotiation: Negotiation | undefined;
  /** The bid that was answered last. */
  readonly last: SentBid | undefined;
  readonly heard: ReadonlySet<string>;
}

/** The journal's key of an answer to a bidder, from 0. */
export function clientMoveKey(request: string, provider: string, round: number): string {
  return `${topicOf.request(request)}/bargaining/${provider.toLowerCase()}/${round}`;
}

/** What the journal, and the bidder's decline, say of the bargaining with one bidder. */
export async function readClientTable(
  { journal, subjects }: Pick<Context, "journal" | "subjects">,
  { offer, offerHash, closesAt }: Offered,
  { request, provider }: { readonly request: string; readonly provider: string },
): Promise<ClientTable> {
  let negotiation: Negotiation | undefined;
  let last: SentBid | undefined;
  const heard = new Set<string>();
  while (heard.size < NEGOTIATION_LIMITS.maxRounds) {
    const answered = await journal.result<BidAnswer>(clientMoveKey(request, provider, heard.size));
    if (answered === undefined) break;
    const before = afterBid(negotiation ?? opening(offer, { openedAt: answered.at, closesAt }), offer, answered);
    negotiation =
      before.end === undefined ? makeMove(before, { by: "client", move: answered.own, at: answered.at }) : before;
    last = answered.heard;
    heard.add(last.key);
  }
  if (negotiation !== undefined && last !== undefined && negotiation.end === undefined) {
    const known = [offerHash, hashBid({ offer, bid: last.bid }), ...negotiation.proposals.map(({ hash }) => hash)];
    for (const message of subjects.messages(topicOf.bargaining(offerHash))) {
      if (message.type !== "decline" || !isFrom(message.from, provider) || !known.includes(message.body.about))
        continue;
      const { reason } = message.body;
      negotiation = { ...negotiation, end: { kind: "declined", by: "provider", reason } };
      break;
    }
  }
  return { provider, negotiation, last, heard };
}

/** A negotiation with a bidder before its first bid. */
export function opening(
  offer: Offer,
  { openedAt, closesAt }: { readonly openedAt: bigint; readonly closesAt: bigint },
): Negotiation {
  const { maxRounds } = NEGOTIATION_LIMITS;
  return openNegotiation({ token: offer.token, opener: "provider", maxRounds, openedAt, closesAt });
}

/**
 * The negotiation after a bid. A bid for exactly what the client proposed accepts it.
 *
 * @throws {@link MoveRefusedError} when the rules do not allow it.
 */
export function afterBid(
  negotiation: Negotiation,
  offer: Offer,
  { heard: { bid }, at }: Pick<BidAnswer, "heard" | "at">,
): Negotiation {
  const proposal = proposalOfBid({ offer, bid });
  const hash = hashProposal(proposal);
  const isAcceptance = negotiation.proposals.at(-1)?.hash === hash;
  const move = isAcceptance ? ({ kind: "accept", hash } as const) : ({ kind: "propose", proposal } as const);
  return makeMove(negotiation, { by: "provider", move, at });
}
