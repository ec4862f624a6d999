import { hashOffer, priceOf } from "@guildhall/sdk";

import { MoveRefusedError } from "../../errors/move-refused-error.js";
import type { InboxItem } from "../../journal/inbox.js";
import type { Move, Negotiation } from "../../negotiation/negotiation.js";
import { priceOfProposal } from "../../negotiation/proposal.js";
import { type Action, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { say } from "../../runtime/say.js";
import { type OfferSubject, topicOf } from "../../runtime/subject.js";
import { chooseMove } from "../bargaining/choose-move.js";
import { refuseMove } from "../bargaining/refuse-move.js";
import {
  afterCounterProposal,
  type BargainingAnswer,
  bargainingKey,
  counterProposals,
  lastHash,
  type ProviderTable,
} from "./bargaining.js";
import { endOfProposal, partsOf } from "./decide-bid.js";
import type { ProviderRole } from "./provider-role.js";
import { sendBid, signedBid } from "./stored-bid.js";

/** What to do with the first counter-proposal that waits: answer it once, by another bid or a decline, or leave it out. Undefined when none waits. */
export async function answerProposal(
  context: Context,
  role: ProviderRole,
  subject: OfferSubject,
  table: ProviderTable,
): Promise<Action | undefined> {
  const { offer } = subject;
  const offerHash = hashOffer(offer);
  for (const item of counterProposals(context, offer, table)) {
    const { message } = item;
    const key = `${topicOf.offer(offerHash)}/refused/${item.key}`;
    if (message.type !== "counter-proposal" || (await context.journal.result(key)) !== undefined) continue;
    try {
      const asked = afterCounterProposal(table.negotiation, offer, message.body, context.clock.now());
      return answerAction(context, role, subject, { table, item, asked });
    } catch (error) {
      if (!(error instanceof MoveRefusedError)) throw error;
      return refuseMove({ offerHash, key, error });
    }
  }
  return undefined;
}

function answerAction(
  context: Context,
  role: ProviderRole,
  subject: OfferSubject,
  { table, item, asked }: { readonly table: ProviderTable; readonly item: InboxItem; readonly asked: Negotiation },
): Action {
  const { offer } = subject;
  const offerHash = hashOffer(offer);
  const round = table.answered + 1;
  const now = context.clock.now();
  const proposal = asked.proposals.at(-1)?.proposal;
  return step({
    name: "answerProposal",
    key: bargainingKey(offerHash, round),
    until: offer.validUntil,
    // A callback may think for long.
    isLong: role.decide !== undefined,
    intend: async (): Promise<BargainingAnswer> => {
      if (proposal === undefined) throw new RangeError("a counter-proposal was applied and is not there");
      const answered = { heard: { key: item.key, proposal }, at: now };
      const move = await ownMove(context, role, { subject, table, asked, now });
      const declined = { kind: "decline", hash: lastHash(asked) } as const;
      if (move.kind === "decline") return { ...answered, own: { ...declined, reason: move.reason } };
      const wanted = move.kind === "propose" ? move.proposal : proposal;
      const validUntil = endOfProposal(role, offer, wanted, now);
      const made = await signedBid(context, role, subject, partsOf(wanted, validUntil));
      // What cannot be bid any more, such as a bond that is not there, cannot be agreed on.
      if ("reason" in made) return { ...answered, own: { ...declined, reason: "other" } };
      return { ...answered, own: { kind: "bid", bid: made, isAcceptance: move.kind === "accept" } };
    },
    act: async (answered) => {
      const { own } = answered;
      if (own.kind === "bid") await sendBid(context, own.bid);
      else {
        const body = { about: own.hash, reason: own.reason };
        const about = `${offerHash} ${round}`;
        await say(context, { to: [offer.client], type: "decline", body, thread: offerHash, about });
      }
      return answered;
    },
    tell: ({ own }) =>
      own.kind === "bid"
        ? { type: "bid", offerHash, bidHash: own.bid.bidHash, price: priceOf(own.bid.terms.bid) }
        : { type: "declined", offerHash, reason: own.reason },
  });
}

/** What the policy, or the callback, does. A provider with one price does not bargain. */
async function ownMove(
  context: Context,
  { decide }: ProviderRole,
  {
    subject: { offer },
    table,
    asked,
    now,
  }: {
    readonly subject: OfferSubject;
    readonly table: ProviderTable;
    readonly asked: Negotiation;
    readonly now: bigint;
  },
): Promise<Move> {
  const [first] = table.bids;
  const policy = first?.bargaining?.policy;
  if (policy !== undefined) {
    const subject = topicOf.offer(hashOffer(offer));
    return chooseMove(context, { offer, policy, negotiation: asked, now, decide, subject });
  }
  const wanted = asked.proposals.at(-1)?.proposal;
  const isCheaper = first !== undefined && wanted !== undefined && priceOfProposal(wanted) < priceOf(first.terms.bid);
  return { kind: "decline", reason: isCheaper ? "price" : "terms" };
}
