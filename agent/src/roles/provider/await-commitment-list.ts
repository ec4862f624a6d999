import { type Client, hashOffer, type Terms } from "@guildhall/sdk";

import { isFrom } from "../../facts/job-facts.js";
import type { Postbox } from "../../messages/postbox.js";
import { receiveMessages } from "../../messages/receive-messages.js";
import { memorySeen } from "../../messages/seen-messages.js";
import { type ChosenList, chooseList } from "../../negotiation/sealed/choose-list.js";
import { OPENING_TIME } from "../../negotiation/sealed/commit-to-bid.js";
import type { SealedBidSecret } from "../../negotiation/sealed/seal-bid.js";
import { ChainClock } from "../../runtime/chain-clock.js";

/** What {@link awaitCommitmentList} needs. */
export interface AwaitCommitmentListParameters {
  readonly terms: Terms;
  readonly sealed: Pick<SealedBidSecret, "closesAt" | "commitment">;
  /** Whether to wait until bids can no longer be opened; true when left out. Otherwise only what is there now counts. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** That it is too early or too late to open a bid, the list after which it can be opened, or why there is none. */
export type AwaitedList = ChosenList | { readonly reason: "NOT_CLOSED" | "OPENING_OVER" };

const LOOK_MS = 500;

/**
 * Waits for the close of bidding, and for the client's list of commitments that has this bid's hash. It waits at most until
 * {@link OPENING_TIME} after the close.
 *
 * @throws What the node throws; without `follow` also what a relay throws. The signal's reason when it is aborted.
 * @example const awaited = await awaitCommitmentList(client, postbox, { terms, sealed });
 */
export async function awaitCommitmentList(
  client: Client,
  postbox: Postbox,
  { terms, sealed, follow = true, signal }: AwaitCommitmentListParameters,
): Promise<AwaitedList> {
  const { offer, bid } = terms;
  const offerHash = hashOffer(offer);
  const own = { ...sealed, agentId: bid.agentId };
  // A node that fails while this waits is asked again: between looks the time is this machine's.
  const clock = new ChainClock(client, () => undefined);
  await clock.look();
  // A quiet chain has an old block at the first look. Its next block will have this machine's time, unless it is ahead.
  const now = (): bigint => {
    const [chain, machine] = [clock.now(), BigInt(Math.floor(Date.now() / 1000))];
    return chain > machine ? chain : machine;
  };
  const openUntil = sealed.closesAt + OPENING_TIME;
  if (now() >= openUntil) return { reason: "OPENING_OVER" };
  if (!follow && now() < sealed.closesAt) return { reason: "NOT_CLOSED" };

  const ending = new AbortController();
  const either = AbortSignal.any(signal === undefined ? [ending.signal] : [ending.signal, signal]);
  let chosen: ChosenList = chooseList(own, []);
  const endIfDone = (): void => {
    if (now() >= openUntil || (now() >= sealed.closesAt && "list" in chosen)) ending.abort();
  };
  clock.onTick(endIfDone);
  // What is read here is not marked as handled: it may come to the owner of the postbox again.
  const unmarked = { ...postbox, seen: memorySeen() };
  const running = follow ? clock.run(LOOK_MS, either) : Promise.resolve();
  try {
    for await (const { message } of receiveMessages(unmarked, { follow, signal: either })) {
      if (message.type !== "commitment-list" || message.body.offerHash !== offerHash) continue;
      if ("list" in chosen || !isFrom(message.from, offer.client)) continue;
      chosen = better(chosen, chooseList(own, [message.body]));
      endIfDone();
    }
  } finally {
    ending.abort();
    await running;
  }
  signal?.throwIfAborted();
  return now() >= openUntil && "list" in chosen ? { reason: "OPENING_OVER" } : chosen;
}

/** A list that can be used, else the reason against the first one that came. */
function better(before: ChosenList, next: ChosenList): ChosenList {
  return "list" in next || ("reason" in before && before.reason === "NO_LIST") ? next : before;
}
