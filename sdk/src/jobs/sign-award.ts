import type { Client } from "../client/client.js";
import { awardMessage } from "./messages.js";
import { signMessage } from "./sign-message.js";
import type { Terms } from "./terms.js";

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
