import { type Bid, hashBid, priceOf } from "@guildhall/sdk";

import { MoveRefusedError } from "../../errors/move-refused-error.js";
import { fitPolicy } from "../../negotiation/fit-policy.js";
import type { Move, Negotiation } from "../../negotiation/negotiation.js";
import type { NegotiationPolicy } from "../../negotiation/policy.js";
import { hashProposal, priceOfProposal } from "../../negotiation/proposal.js";
import { proposalOfBid } from "../../negotiation/proposal-of-bid.js";
import { brokenLimit } from "../../negotiation/utility.js";
import { isWelcome } from "../../policy/counterparties.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { say } from "../../runtime/say.js";
import { topicOf } from "../../runtime/subject.js";
import { chooseMove } from "../bargaining/choose-move.js";
import { refuseMove } from "../bargaining/refuse-move.js";
import type { Offered } from "./ask.js";
import {
  afterBid,
  type BidAnswer,
  clientMoveKey,
  type ClientTable,
  opening,
  readClientTable,
  type SentBid,
} from "./client-table.js";
import { gatherBids, sentBids } from "./gather-bids.js";
import type { ClientRole, JobRequest, OpenBidding } from "./request.js";

/** What a round of bargaining works with. */
export interface BargainingRound {
  readonly request: JobRequest;
  readonly bidding: OpenBidding & { readonly policy: NegotiationPolicy };
  readonly role: ClientRole;
}

/** With how many bidders a client bargains: with those that bid first. The bids of others are ranked as they are. */
const MOST_TABLES = 50;

/**
 * Bargains with each bidder by itself until bidding closes, or until it agrees with enough of them, and then ranks what it may take: the bids that were agreed
 * on, and of other bidders the latest within the policy's limits.
 */
export async function bargainingRound(context: Context, offered: Offered, round: BargainingRound): Promise<Plan> {
  const { clock } = context;
  const { offer, offerHash, closesAt } = offered;
  const { request, bidding, role } = round;
  const fitted = fitPolicy(bidding.policy, offer, offer.deliverBy - closesAt);
  const bids = sentBids(context, offerHash).filter(({ bid }) => isWelcome(bid.provider, role.counterparties));
  const providers = [...new Set(bids.map(({ bid }) => bid.provider.toLowerCase()))].slice(0, MOST_TABLES);
  const tables = await Promise.all(
    providers.map((provider) => readClientTable(context, offered, { request: request.key, provider })),
  );
  const agreed = tables.filter(({ negotiation }) => negotiation?.end?.kind === "agreed");
  const { enough = Infinity } = bidding;
  if ("broken" in fitted || clock.now() >= closesAt || agreed.length >= enough) {
    return { actions: [rankAction(context, offered, round, { tables, fitted })] };
  }
  const actions = await Promise.all(
    tables.map((table) => nextAction(context, offered, { ...round, policy: fitted.policy, table, bids })),
  );
  return { actions: actions.filter((action) => action !== undefined), wakeAt: closesAt };
}

interface TableRound extends BargainingRound {
  /** Fitted to the offer. */
  readonly policy: NegotiationPolicy;
  readonly table: ClientTable;
}

/** What to do with the first bid of a bidder that was not answered: answer it once, or leave it out. */
async function nextAction(
  context: Context,
  offered: Offered,
  { bids, ...round }: TableRound & { readonly bids: readonly SentBid[] },
): Promise<Action | undefined> {
  const { offer, offerHash, closesAt } = offered;
  const { provider, negotiation, heard } = round.table;
  if (negotiation?.end !== undefined) return undefined;
  const at = context.clock.now();
  for (const sent of bids) {
    if (sent.bid.provider.toLowerCase() !== provider || heard.has(sent.key)) continue;
    const key = `${topicOf.request(round.request.key)}/refused/${sent.key}`;
    if ((await context.journal.result(key)) !== undefined) continue;
    try {
      const asked = afterBid(negotiation ?? opening(offer, { openedAt: at, closesAt }), offer, { heard: sent, at });
      return moveAction(context, offered, round, { sent, asked, at });
    } catch (error) {
      if (!(error instanceof MoveRefusedError)) throw error;
      return refuseMove({ offerHash, key, error });
    }
  }
  return undefined;
}

function moveAction(
  context: Context,
  { offer, offerHash, closesAt }: Offered,
  { request, role: { decide }, policy, table }: TableRound,
  { sent, asked, at }: { readonly sent: SentBid; readonly asked: Negotiation; readonly at: bigint },
): Action {
  const round = table.heard.size;
  const { bid } = sent;
  const subject = topicOf.request(request.key);
  const bidHash = hashBid({ offer, bid });
  return step({
    name: "answerBid",
    key: clientMoveKey(request.key, table.provider, round),
    until: closesAt,
    // A callback may think for long, and the other bidders need not wait for it.
    isLong: decide !== undefined,
    intend: async (): Promise<BidAnswer> => {
      const hash = hashProposal(proposalOfBid({ offer, bid }));
      // The bidder agreed to what the policy proposed.
      const own: Move =
        asked.end === undefined
          ? await chooseMove(context, { offer, policy, negotiation: asked, now: at, decide, subject })
          : { kind: "accept", hash };
      return { heard: sent, own, at };
    },
    act: async (answered) => {
      const { own } = answered;
      const about = `${offerHash} ${table.provider} ${round}`;
      const envelope = { to: [bid.provider], thread: offerHash, about };
      if (own.kind === "propose") {
        const answers = hashProposal(proposalOfBid({ offer, bid }));
        const body = { offerHash, proposal: own.proposal, answers };
        await say(context, { ...envelope, type: "counter-proposal", body });
      } else if (own.kind === "decline") {
        await say(context, { ...envelope, type: "decline", body: { about: bidHash, reason: own.reason } });
      }
      return answered;
    },
    tell: ({ own }) => {
      if (own.kind === "accept") return { type: "agreed", offerHash, bidHash, price: priceOf(bid) };
      if (own.kind === "decline") return { type: "declined", offerHash, reason: own.reason };
      const { proposal } = own;
      return {
        type: "proposed",
        offerHash,
        proposalHash: hashProposal(proposal),
        price: priceOfProposal(proposal),
      };
    },
  });
}

function rankAction(
  context: Context,
  offered: Offered,
  { request, role: { counterparties } }: BargainingRound,
  { tables, fitted }: { readonly tables: readonly ClientTable[]; readonly fitted: ReturnType<typeof fitPolicy> },
): Action {
  const { offer } = offered;
  const { key, post = true } = request;
  const left = tables.filter(({ negotiation }) => {
    const { end } = negotiation ?? {};
    return end?.kind === "declined" && end.by === "client";
  });
  const isAcceptable = (bid: Bid): boolean =>
    "policy" in fitted &&
    brokenLimit(fitted.policy, proposalOfBid({ offer, bid })) === undefined &&
    !left.some(({ provider }) => provider === bid.provider.toLowerCase());
  const agreed = tables.flatMap(({ negotiation, last }) =>
    negotiation?.end?.kind === "agreed" && last !== undefined ? [last] : [],
  );
  return step({
    name: "closeBidding",
    key: `${topicOf.request(key)}/ranking`,
    intend: () => undefined,
    act: () => gatherBids(context, offered, { counterparties, isPosted: post, agreed, isAcceptable }),
  });
}
