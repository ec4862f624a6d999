import { type Offer, priceOf } from "@guildhall/sdk";

import { isFrom } from "../../facts/job-facts.js";
import { chooseList, type CommitmentList } from "../../negotiation/sealed/choose-list.js";
import { OPENING_TIME } from "../../negotiation/sealed/commit-to-bid.js";
import type { ListRefusal } from "../../negotiation/sealed/refusal-of-list.js";
import type { SealedBidSecret } from "../../negotiation/sealed/seal-bid.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { topicOf } from "../../runtime/subject.js";
import { openSealedBid } from "./send-sealed-bid.js";
import type { StoredBid } from "./stored-bid.js";

/**
 * What a provider does with a bid that it committed to: waits for the close and for a list that has its hash, and opens its bid once. It
 * opens to no other list. Undefined when the bid is open.
 */
export async function considerSealedBid(
  context: Context,
  { offer, offerHash }: { readonly offer: Offer; readonly offerHash: string },
  stored: StoredBid & { readonly sealed: SealedBidSecret },
): Promise<Plan | undefined> {
  const { journal, clock, subjects } = context;
  const { sealed, terms } = stored;
  const key = topicOf.offer(offerHash);
  if ((await journal.result(`${key}/opened`)) !== undefined) return undefined;
  const now = clock.now();
  if (now < sealed.closesAt) return { actions: [], wakeAt: sealed.closesAt };
  const openUntil = sealed.closesAt + OPENING_TIME;
  const own = { ...sealed, agentId: terms.bid.agentId };
  const lists = subjects
    .messages(key)
    .flatMap((message) =>
      message.type === "commitment-list" && isFrom(message.from, offer.client) ? [message.body] : [],
    );
  const chosen = chooseList(own, lists);
  if (now >= openUntil) {
    const reason = "reason" in chosen ? chosen.reason : "NO_LIST";
    if ((await journal.result(`${key}/leftSealed`)) !== undefined) return { actions: [], isOver: true };
    return { actions: [leaveAction(stored, { offerHash, reason })] };
  }
  if (!("list" in chosen)) return { actions: [], wakeAt: openUntil };
  return { actions: [openAction(context, { offerHash, list: chosen.list, openUntil }, stored)], wakeAt: openUntil };
}

function openAction(
  context: Context,
  {
    offerHash,
    list,
    openUntil,
  }: { readonly offerHash: string; readonly list: CommitmentList; readonly openUntil: bigint },
  { terms, bidHash, signature, sealed }: StoredBid & { readonly sealed: SealedBidSecret },
): Action {
  return step({
    name: "openBid",
    key: `${topicOf.offer(offerHash)}/opened`,
    until: openUntil,
    isLocal: true,
    intend: () => ({ root: list.root, key: list.key }),
    act: async ({ root, key }) => {
      const { postbox, signal } = context;
      await openSealedBid(postbox, { terms, signature, sealed, list: { key }, signal });
      return { root };
    },
    tell: () => ({ type: "bid", offerHash, bidHash, price: priceOf(terms.bid) }),
  });
}

function leaveAction(
  { bidHash }: StoredBid,
  { offerHash, reason }: { readonly offerHash: string; readonly reason: "NO_LIST" | ListRefusal },
): Action {
  return step({
    name: "leaveSealed",
    key: `${topicOf.offer(offerHash)}/leftSealed`,
    isLocal: true,
    intend: () => undefined,
    act: async () => ({ reason }),
    tell: () => ({ type: "leftSealed", offerHash, bidHash, reason }),
  });
}
