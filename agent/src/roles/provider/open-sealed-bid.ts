import { didOf, type Offer, priceOf } from "@guildhall/sdk";
import { getBytes } from "ethers";

import { isFrom } from "../../facts/job-facts.js";
import type { MessageBodies } from "../../messages/message.js";
import type { SealingKey } from "../../messages/seal-message.js";
import { OPENING_TIME } from "../../negotiation/sealed/commit-to-bid.js";
import { type ListRefusal, refusalOfList } from "../../negotiation/sealed/refusal-of-list.js";
import { type Action, type Plan, step } from "../../runtime/action.js";
import type { Context } from "../../runtime/context.js";
import { say } from "../../runtime/say.js";
import { topicOf } from "../../runtime/subject.js";
import type { StoredBid } from "./stored-bid.js";

/** A bid that its client has a hash of. */
export interface SealedBidSecret {
  /** As the brief says, chain time. */
  readonly closesAt: bigint;
  readonly salt: string;
  readonly commitment: string;
}

type List = MessageBodies["commitment-list"];

/**
 * What a provider does with a bid that it committed to: waits for the close and for a list that has its hash, and opens its bid once. It
 * opens to no other list. Undefined when the bid is open.
 */
export async function openSealedBid(
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
  const right = lists.find((list) => refusalOfList(own, list) === undefined);
  if (now >= openUntil) {
    const [first] = lists;
    const reason = first === undefined ? "NO_LIST" : (refusalOfList(own, first) ?? "NO_LIST");
    if ((await journal.result(`${key}/leftSealed`)) !== undefined) return { actions: [], isOver: true };
    return { actions: [leaveAction(stored, { offerHash, reason })] };
  }
  if (right === undefined) return { actions: [], wakeAt: openUntil };
  return { actions: [openAction(context, { offer, offerHash, list: right, openUntil }, stored)], wakeAt: openUntil };
}

function openAction(
  context: Context,
  {
    offer,
    offerHash,
    list,
    openUntil,
  }: { readonly offer: Offer; readonly offerHash: string; readonly list: List; readonly openUntil: bigint },
  { terms, bidHash, signature, sealed: { salt } }: StoredBid & { readonly sealed: SealedBidSecret },
): Action {
  return step({
    name: "openBid",
    key: `${topicOf.offer(offerHash)}/opened`,
    until: openUntil,
    isLocal: true,
    intend: () => ({ root: list.root, key: list.key }),
    act: async ({ root, key }) => {
      const body = { offerHash, bid: terms.bid, signature, salt };
      const sealTo = [sealingKey(didOf(context.client.chainId, offer.client), key)];
      await say(context, { to: [offer.client], type: "bid-opening", body, thread: offerHash, about: bidHash, sealTo });
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

/** The key that a client sent for its bidders. */
function sealingKey(did: string, key: string): SealingKey {
  return { kid: `${did}#bidding`, x: Buffer.from(getBytes(key)).toString("base64url") };
}
