import { randomBytes } from "node:crypto";

import { type Bid, chainTime, type Client, type Offer, readBrief, signBid, type Terms } from "@guildhall/sdk";
import { hexlify } from "ethers";

import {
  awaitCommitmentList,
  type BiddingTimes,
  biddingTimes,
  closeBidding,
  commitSealedBid,
  commitToBid,
  type CountedCommitments,
  countCommitments,
  type MessageBodies,
  type NegotiationPolicy,
  openSealedBid,
  type Postbox,
  type ReceivedCommitment,
  type ReceivedOpening,
  refusalOfList,
  rootOfCommitments,
  sealBid,
  sealedBidPrice,
} from "../src/index.js";

/** A bidder sends a hash first. */
export async function seal(client: Client, offer: Offer, uri: string, bid: Bid, policy: NegotiationPolicy) {
  // #region biddingTimes
  const times = biddingTimes(await readBrief(client, { offer, uri }));
  // #endregion
  if (times === undefined) return undefined;

  // #region sealedBidPrice
  const price = sealedBidPrice(policy, 3);
  // #endregion

  const { closesAt } = times;
  // #region commitToBid
  const commitment = commitToBid({ terms: { offer, bid }, closesAt, salt: hexlify(randomBytes(32)) });
  // #endregion
  return { price, commitment };
}

/** A bidder without the runtime commits, waits for the close, and opens its bid. */
export async function bidSealed(client: Client, postbox: Postbox, terms: Terms, closesAt: bigint) {
  // #region sealBid
  const sealed = sealBid({ terms, closesAt });
  // #endregion
  const signature = await signBid(client, { terms });
  // #region commitSealedBid
  await commitSealedBid(postbox, { terms, sealed, now: await chainTime(client) });
  // #endregion
  // #region awaitCommitmentList
  const awaited = await awaitCommitmentList(client, postbox, { terms, sealed });
  // #endregion
  if ("reason" in awaited) return awaited.reason;
  const { list } = awaited;
  // #region openSealedBid
  await openSealedBid(postbox, { terms, signature, sealed, list });
  // #endregion
  return undefined;
}

/** The client lists the hashes at the close. */
export function count(closesAt: bigint, commitments: readonly ReceivedCommitment[]): string {
  // #region countCommitments
  const { root } = countCommitments({ closesAt, commitments });
  // #endregion
  return root;
}

/** A bidder compares list and root before it opens its bid. */
export function mayOpen({ counted }: Pick<CountedCommitments, "counted">, announced: string, own: string): boolean {
  // #region rootOfCommitments
  const isAnnounced = rootOfCommitments(counted) === announced;
  // #endregion
  return isAnnounced && counted.some(({ commitment }) => commitment === own);
}

/** A bidder looks at the client's list before it opens its bid. */
export function reasonNotToOpen(
  agentId: bigint,
  commitment: string,
  closesAt: bigint,
  list: MessageBodies["commitment-list"],
) {
  // #region refusalOfList
  const refusal = refusalOfList({ agentId, commitment, closesAt }, list);
  // #endregion
  return refusal;
}

/** The client compares what was opened. */
export function close(
  offer: Offer,
  times: BiddingTimes,
  commitments: readonly ReceivedCommitment[],
  openings: readonly ReceivedOpening[],
  now: bigint,
) {
  // #region closeBidding
  const { bids, root } = closeBidding({ offer, ...times, commitments, openings, now });
  // #endregion
  return { bids, root };
}
