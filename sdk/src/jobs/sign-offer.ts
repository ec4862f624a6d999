import type { Client } from "../client/client.js";
import { offerMessage } from "./messages.js";
import { signMessage } from "./sign-message.js";
import type { Offer } from "./terms.js";

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
