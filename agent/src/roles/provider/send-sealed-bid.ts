import { didOf, hashBid, hashOffer, type Terms } from "@guildhall/sdk";
import { getBytes } from "ethers";

import { MESSAGE_MAX_LIFETIME } from "../../messages/limits.js";
import type { Postbox } from "../../messages/postbox.js";
import type { SentMessage } from "../../messages/send-message.js";
import type { CommitmentList } from "../../negotiation/sealed/choose-list.js";
import type { SealedBidSecret } from "../../negotiation/sealed/seal-bid.js";
import { say } from "../../runtime/say.js";

const DAY = 86_400;

/** What {@link commitSealedBid} needs. */
export interface CommitSealedBidParameters {
  readonly terms: Terms;
  /** From {@link sealBid}. */
  readonly sealed: Pick<SealedBidSecret, "commitment">;
  /** The chain's time, unix seconds. */
  readonly now: bigint;
  readonly signal?: AbortSignal;
}

/** What {@link openSealedBid} needs. */
export interface OpenSealedBidParameters {
  readonly terms: Terms;
  /** The bid's signature, by `signBid` of the SDK. */
  readonly signature: string;
  readonly sealed: Pick<SealedBidSecret, "salt">;
  /** From {@link awaitCommitmentList}: it has this bid's hash, and the key to which the bid is encrypted. */
  readonly list: Pick<CommitmentList, "key">;
  readonly signal?: AbortSignal;
}

/**
 * Sends the hash of a bid to the client of its offer, before bidding closes. It counts for as long as the bid. To send the same hash again
 * is safe: the client handles it once.
 *
 * @throws {@link MessageUndeliveredError} when no transport took it.
 * @example await commitSealedBid(postbox, { terms, sealed, now: await chainTime(client) });
 */
export async function commitSealedBid(
  postbox: Postbox,
  { terms: { offer, bid }, sealed: { commitment }, now, signal }: CommitSealedBidParameters,
): Promise<SentMessage> {
  const offerHash = hashOffer(offer);
  const expiresIn = Math.min(Math.max(Number(bid.validUntil - now), DAY), MESSAGE_MAX_LIFETIME);
  return say(
    { postbox, signal },
    {
      to: [offer.client],
      type: "bid-commitment",
      body: { offerHash, agentId: bid.agentId, commitment },
      thread: offerHash,
      about: commitment,
      expiresIn,
    },
  );
}

/**
 * Sends a bid to the client that has its hash, encrypted to the key in the client's list. To send it again is safe.
 *
 * @throws {@link MessageUndeliveredError} when no transport took it.
 * @example await openSealedBid(postbox, { terms, signature, sealed, list });
 */
export async function openSealedBid(
  postbox: Postbox,
  { terms, signature, sealed: { salt }, list: { key }, signal }: OpenSealedBidParameters,
): Promise<SentMessage> {
  const { offer, bid } = terms;
  const offerHash = hashOffer(offer);
  const kid = `${didOf(postbox.chainId, offer.client)}#bidding`;
  return say(
    { postbox, signal },
    {
      to: [offer.client],
      type: "bid-opening",
      body: { offerHash, bid, signature, salt },
      thread: offerHash,
      about: hashBid(terms),
      sealTo: [{ kid, x: Buffer.from(getBytes(key)).toString("base64url") }],
    },
  );
}
