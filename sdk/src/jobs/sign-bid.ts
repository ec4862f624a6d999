import type { Client } from "../client/client.js";
import { bidMessage } from "./messages.js";
import { signMessage } from "./sign-message.js";
import type { Terms } from "./terms.js";

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
