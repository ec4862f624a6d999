import type { Client } from "../client/client.js";
import { signMessage } from "../client/sign-as.js";
import { awardMessage, bidMessage, offerMessage } from "../protocol/messages.js";
import type { Offer, Terms } from "../protocol/terms.js";

/** What {@link signOffer} needs. */
export interface SignOfferParameters {
  readonly offer: Offer;
}

/**
 * Signs an offer in the name of its client, so that anyone can post it. It lets nobody take the offer: an award needs the
 * client's consent to one bid.
 *
 * @returns The signature.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the offer's client nor controls its account.
 * @example const signature = await signOffer(client, { offer });
 */
export function signOffer(client: Client, { offer }: SignOfferParameters): Promise<string> {
  return signMessage(client, offer.client, "Offer", offerMessage(offer));
}

/** What {@link signBid} needs. */
export interface SignBidParameters {
  readonly terms: Terms;
}

/**
 * Signs a bid in the name of its provider. The offer's client can hire with it until the bid expires or its nonce is
 * cancelled: an unexpired bid is a promise.
 *
 * @returns The signature: all that the client needs to hire.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the provider nor controls its account.
 * @example const providerSignature = await signBid(client, { terms });
 */
export function signBid(client: Client, { terms }: SignBidParameters): Promise<string> {
  return signMessage(client, terms.bid.provider, "Bid", bidMessage(terms));
}

/** What {@link signAward} needs. */
export interface SignAwardParameters {
  readonly terms: Terms;
}

/**
 * Signs the client's "yes" to a bid, so that anyone can send the award. The client's money moves only as
 * {@link signFunding} or an allowance lets it.
 *
 * @returns The signature.
 * @throws {@link MissingSignerError}
 * @throws {@link SignerMismatchError} when the signer neither is the offer's client nor controls its account.
 * @example const clientSignature = await signAward(client, { terms });
 */
export function signAward(client: Client, { terms }: SignAwardParameters): Promise<string> {
  return signMessage(client, terms.offer.client, "Award", awardMessage(terms));
}
