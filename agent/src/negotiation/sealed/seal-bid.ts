import type { Terms } from "@guildhall/sdk";
import { hexlify, randomBytes } from "ethers";

import { commitToBid } from "./commit-to-bid.js";

/** What keeps a bid sealed until bidding closes. */
export interface SealedBidSecret {
  /** As the brief says, chain time. */
  readonly closesAt: bigint;
  /** Keep it, and show it to nobody before the close. Without it the bid cannot be opened. */
  readonly salt: string;
  /** The hash that the client gets before the close. */
  readonly commitment: string;
}

/**
 * Random bytes for a bid, and its hash with them. Store both before the hash is sent: a second one would replace the first.
 *
 * @param closesAt Unix seconds, as {@link biddingTimes} says.
 * @throws {@link ArgumentInvalidError} for terms that cannot be hashed.
 * @example const sealed = sealBid({ terms, closesAt });
 */
export function sealBid({ terms, closesAt }: { readonly terms: Terms; readonly closesAt: bigint }): SealedBidSecret {
  const salt = hexlify(randomBytes(32));
  return { closesAt, salt, commitment: commitToBid({ terms, closesAt, salt }) };
}
