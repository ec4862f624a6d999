import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { populate } from "../codec/encode-call.js";
import { type Funding, fundingIndexOf } from "../protocol/funding.js";
import { type Terms, termsStruct } from "../protocol/terms.js";
import { type Awarded, award } from "./award.js";

/** What {@link hire} needs. */
export interface HireParameters {
  readonly terms: Terms;
  /** From {@link signBid}; comes with an announced bid. */
  readonly providerSignature: string;
  /** How to pay; `{ mode: "auto" }` when left out. */
  readonly funding?: Funding;
}

/**
 * Takes a bid as the offer's client: begins the job and locks its whole price. To call it again with the same terms is safe: it
 * sends nothing and returns the job, `repeated: true`.
 *
 * @throws {@link NonceAlreadyUsedError} when another job used the nonce of the offer or the bid, or its signer cancelled it.
 * @throws {@link OfferExpiredError} when offer or bid is no longer valid.
 * @throws {@link InsufficientCreditError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError},
 * {@link FundingUnsupportedError} when the price, or the provider's bond, cannot be taken.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError} when the signer neither is the client nor controls its account.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid` or `AwardsArePaused`.
 * @example
 * const { jobId } = await hire(client, { terms, providerSignature, funding: { mode: "allowance", approve: "exact" } });
 */
export function hire(client: Client, { terms, providerSignature, funding }: HireParameters): Promise<Awarded> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  return award(client, {
    terms,
    funding,
    party: terms.offer.client,
    transaction: ({ mode, proof }) =>
      populate(escrow, "hire", termsStruct(terms), providerSignature, fundingIndexOf(mode), proof),
  });
}
