import { hashOffer, type Offer } from "@guildhall/sdk";

import { MoveRefusedError } from "../../errors/move-refused-error.js";
import { isFrom } from "../../facts/job-facts.js";
import type { InboxItem } from "../../journal/inbox.js";
import type { DeclineReason } from "../../messages/message.js";
import { NEGOTIATION_LIMITS } from "../../negotiation/limits.js";
import { makeMove, type Negotiation, openNegotiation } from "../../negotiation/negotiation.js";
import type { NegotiationPolicy } from "../../negotiation/policy.js";
import type { Proposal } from "../../negotiation/proposal.js";
import { proposalOfBid, requireOfOffer } from "../../negotiation/proposal-of-bid.js";
import type { Context } from "../../runtime/context.js";
import { topicOf } from "../../runtime/subject.js";
import type { StoredBid } from "./stored-bid.js";

/** How a provider bargains over one offer: kept with its first bid. */
export interface Bargaining {
  /** Fitted to the offer. */
  readonly policy: NegotiationPolicy;
  /** Chain time. */
  readonly openedAt: bigint;
}

/** What a provider answered to a counter-proposal. */
export interface BargainingAnswer {
  /** The message that it answers. */
  readonly heard: { readonly key: string; readonly proposal: Proposal };
  readonly own:
    | { readonly kind: "bid"; readonly bid: StoredBid; readonly isAcceptance: boolean }
    | { readonly kind: "decline"; readonly hash: string; readonly reason: DeclineReason };
  /** Chain time. */
  readonly at: bigint;
}

/** How far the bargaining over an offer is. It is the client's turn, or it is over. */
export interface ProviderTable {
  readonly negotiation: Negotiation;
  /** All bids for the offer, the latest last: the client may award each until it expires. */
  readonly bids: readonly StoredBid[];
  /** How many counter-proposals were answered. */
  readonly answered: number;
  readonly heard: ReadonlySet<string>;
}

/** The journal's key of an answer to a counter-proposal, from 1. */
export function bargainingKey(offerHash: string, round: number): string {
  return `${topicOf.offer(offerHash)}/bargaining/${round}`;
}

/** The negotiation over an offer before the provider's first bid. */
export function openBargaining({ token, validUntil }: Offer, { openedAt }: Pick<Bargaining, "openedAt">): Negotiation {
  return openNegotiation({
    token,
    opener: "provider",
    maxRounds: NEGOTIATION_LIMITS.maxRounds,
    openedAt,
    closesAt: validUntil + 1n,
  });
}

/** What the journal says of the bargaining that a bid began. */
export async function readTable({ journal }: Pick<Context, "journal">, first: StoredBid): Promise<ProviderTable> {
  const { offer } = first.terms;
  const { openedAt = 0n } = first.bargaining ?? {};
  const opening = { kind: "propose", proposal: proposalOfBid(first.terms) } as const;
  let negotiation = makeMove(openBargaining(offer, { openedAt }), { by: "provider", move: opening, at: openedAt });
  const bids = [first];
  const heard = new Set<string>();
  while (heard.size < NEGOTIATION_LIMITS.maxRounds) {
    const answered = await journal.result<BargainingAnswer>(bargainingKey(hashOffer(offer), heard.size + 1));
    if (answered === undefined) break;
    negotiation = afterAnswer(negotiation, answered);
    heard.add(answered.heard.key);
    if (answered.own.kind === "bid") bids.push(answered.own.bid);
  }
  return { negotiation, bids, answered: heard.size, heard };
}

function afterAnswer(negotiation: Negotiation, { heard, own, at }: BargainingAnswer): Negotiation {
  const asked = makeMove(negotiation, { by: "client", move: { kind: "propose", proposal: heard.proposal }, at });
  const by = "provider";
  if (own.kind === "decline") return makeMove(asked, { by, move: own, at });
  const { bid, isAcceptance } = own;
  if (isAcceptance) return makeMove(asked, { by, move: { kind: "accept", hash: lastHash(asked) }, at });
  return makeMove(asked, { by, move: { kind: "propose", proposal: proposalOfBid(bid.terms) }, at });
}

/** The counter-proposals of the offer's client that were not answered, the oldest first. What strangers send is not looked at. */
export function counterProposals(
  { subjects }: Pick<Context, "subjects">,
  offer: Offer,
  { heard }: ProviderTable,
): readonly InboxItem[] {
  return subjects
    .received(topicOf.bargaining(hashOffer(offer)))
    .filter(
      ({ key, message }) =>
        message.type === "counter-proposal" && isFrom(message.from, offer.client) && !heard.has(key),
    );
}

/**
 * The negotiation after a counter-proposal.
 *
 * @throws {@link MoveRefusedError} when it does not answer the bid on the table, is beyond the offer or the rounds, or comes too late.
 */
export function afterCounterProposal(
  negotiation: Negotiation,
  offer: Offer,
  { proposal, answers }: { readonly proposal: Proposal; readonly answers?: string },
  now: bigint,
): Negotiation {
  const next = makeMove(negotiation, { by: "client", move: { kind: "propose", proposal }, at: now });
  const { proposals } = negotiation;
  const onTable = lastHash(negotiation);
  // The first bid needs no name.
  if (answers !== onTable && (answers !== undefined || proposals.length > 1)) {
    throw new MoveRefusedError("PROPOSAL_OTHER", `it does not answer ${onTable}, the bid on the table`);
  }
  requireOfOffer(offer, proposal, now);
  return next;
}

/** The hash of the proposal on the table. */
export function lastHash({ proposals }: Negotiation): string {
  return proposals.at(-1)?.hash ?? "";
}
