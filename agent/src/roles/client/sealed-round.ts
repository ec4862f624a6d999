import type { Bid } from "@guildhall/sdk";
import { concat, hexlify, keccak256, toBeHex } from "ethers";

import { isFrom } from "../../facts/job-facts.js";
import { mayActFor } from "../../facts/may-act-for.js";
import { MESSAGE_MAX_COMMITMENTS } from "../../messages/limits.js";
import { partsOfDid } from "../../messages/read-message.js";
import {
  closeBidding,
  type ClosedBidding,
  type CountedCommitment,
  countCommitments,
  type ReceivedOpening,
  rootOfCommitments,
} from "../../negotiation/sealed/close-bidding.js";
import { type Counterparties, isWelcome } from "../../policy/counterparties.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { say } from "../../runtime/say.js";
import { topicOf } from "../../runtime/subject.js";
import type { Candidate, Offered } from "./ask.js";
import { rankSealedBids } from "./rank-sealed-bids.js";
import type { ClientRole, RankingOptions } from "./request.js";

/** An offer whose bids are sealed. */
export interface SealedOffer extends Offered {
  /** The first second at which no bid can be opened, chain time. */
  readonly openUntil: bigint;
}

/** A commitment that counts, and who sent it. */
interface ListedCommitment extends CountedCommitment {
  readonly account: string;
}

/** What the client counted at the close. Nothing that comes later changes it. */
interface Listed {
  readonly counted: readonly ListedCommitment[];
  readonly root: string;
}

interface Opening extends ReceivedOpening {
  readonly signature: string;
}

/** A round of sealed bidding: counts commitments at the close, sends the list, waits for the openings, and ranks them together. */
export async function sealedRound(
  context: Context,
  offered: SealedOffer,
  { request, role: { counterparties, ranking } }: { readonly request: string; readonly role: ClientRole },
): Promise<Plan> {
  const { journal, clock } = context;
  const { offer, closesAt } = offered;
  const key = topicOf.request(request);
  const listed = await journal.result<Listed>(`${key}/list`);
  if (listed === undefined) {
    const end = context.clock.whenHeard(closesAt);
    if (clock.now() < end) return { actions: [], wakeAt: end };
    return { actions: [listAction(context, offered, { request, counterparties })] };
  }
  const openings = openingsOf(context, offered, listed);
  const openUntil = context.clock.whenHeard(offered.openUntil);
  const commitments = listed.counted.map((one) => ({ ...one, receivedAt: closesAt - 1n }));
  // The time between blocks is an estimate, and a new block may lie before it. What is listed is closed.
  const now = clock.now() > closesAt ? clock.now() : closesAt;
  const closed = closeBidding({ offer, closesAt, openUntil, commitments, openings, now });
  if (!closed.isComplete) return { actions: [], wakeAt: openUntil };
  return { actions: [rankAction(context, offered, { request, closed, openings, ranking })] };
}

function listAction(
  context: Context,
  { offerHash, closesAt, openUntil }: SealedOffer,
  { request, counterparties }: { readonly request: string; readonly counterparties: Counterparties | undefined },
): Action {
  const key = topicOf.request(request);
  return step({
    name: "listCommitments",
    key: `${key}/list`,
    isLocal: true,
    intend: async (): Promise<Listed> => {
      const counted = await commitmentsOf(context, offerHash, closesAt, counterparties);
      return { counted, root: rootOfCommitments(counted) };
    },
    act: async (listed, { journal }) => {
      const { counted, root } = listed;
      const commitments = counted.map(({ agentId, commitment }) => ({ agentId, commitment }));
      const body = { offerHash, closesAt, commitments, root, key: hexlify(context.biddingKey.publicKey) };
      // One for each bidder: who cannot be reached holds up nobody else.
      const sent = await Promise.allSettled(
        counted.map(({ agentId, account }) =>
          journal.once(`${key}/list/${agentId}`, {
            intend: () => undefined,
            act: () =>
              say(context, {
                to: [account],
                type: "commitment-list",
                body,
                thread: offerHash,
                about: `${offerHash} ${agentId}`,
              }).then(() => null),
          }),
        ),
      );
      const failed = sent.find(({ status }) => status === "rejected");
      if (failed?.status === "rejected" && context.clock.now() < openUntil) throw failed.reason;
      return listed;
    },
    tell: ({ counted, root }) => ({ type: "listed", request, offerHash, root, commitments: counted.length }),
  });
}

/** The commitments that count now: of each agent the last, from an account that may act for it. */
async function commitmentsOf(
  context: Context,
  offerHash: string,
  closesAt: bigint,
  counterparties: Counterparties | undefined,
): Promise<readonly ListedCommitment[]> {
  const { client, subjects } = context;
  const received = subjects.received(topicOf.bids(offerHash)).flatMap(({ message, receivedAt }) => {
    if (message.type !== "bid-commitment") return [];
    const { agentId, commitment } = message.body;
    return [{ agentId, commitment, receivedAt, account: partsOfDid(message.from).identity }];
  });
  const rights = new Map<string, Promise<boolean>>();
  const isRightful = ({ agentId, account }: ListedCommitment): Promise<boolean> => {
    const name = `${agentId} ${account}`;
    const known = rights.get(name) ?? mayActFor(client, account, agentId);
    rights.set(name, known);
    return known;
  };
  const welcome = received.filter(({ account }) => isWelcome(account, counterparties));
  const rightful = await Promise.all(welcome.map(isRightful));
  const commitments = welcome.filter((_, i) => rightful[i]);
  const { counted } = countCommitments({ closesAt: context.clock.whenHeard(closesAt), commitments });
  const lots = counted.map((one) => ({ one, lot: keccak256(concat([offerHash, toBeHex(one.agentId, 32)])) }));
  const drawn = new Set(lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, MESSAGE_MAX_COMMITMENTS));
  return lots
    .filter((lot) => drawn.has(lot))
    .map(({ one }) => {
      const same = commitments.findLast(
        ({ agentId, commitment }) => agentId === one.agentId && commitment === one.commitment,
      );
      return { ...one, account: same?.account ?? "" };
    });
}

/** What bidders opened, each by the account that committed to it. */
function openingsOf({ subjects }: Context, { offerHash }: SealedOffer, { counted }: Listed): readonly Opening[] {
  return subjects.received(topicOf.openings(offerHash)).flatMap(({ message, receivedAt }) => {
    if (message.type !== "bid-opening") return [];
    const { bid, salt, signature } = message.body;
    const isOwn = counted.some(({ agentId, account }) => agentId === bid.agentId && isFrom(message.from, account));
    return isOwn ? [{ agentId: bid.agentId, bid, salt, signature, receivedAt }] : [];
  });
}

function rankAction(
  context: Context,
  { offer, offerHash }: SealedOffer,
  {
    request,
    closed,
    openings,
    ranking,
  }: {
    readonly request: string;
    readonly closed: ClosedBidding;
    readonly openings: readonly Opening[];
    readonly ranking: RankingOptions | undefined;
  },
): Action {
  const { report } = context;
  return step({
    name: "closeBidding",
    key: `${topicOf.request(request)}/ranking`,
    intend: () => undefined,
    act: async (): Promise<readonly Candidate[]> => {
      const signatureOf = (bid: Bid) => openings.findLast((one) => one.bid === bid)?.signature ?? "0x";
      const bids = closed.bids.map(({ bid }) => ({ bid, signature: signatureOf(bid) }));
      return rankSealedBids(context, offer, { root: closed.root, bids }, ranking);
    },
    tell: () => {
      for (const { agentId } of closed.unopened) report({ type: "unopened", request, offerHash, agentId });
      return undefined;
    },
  });
}
