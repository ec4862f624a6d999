import type { Client } from "../client/client.js";
import { beginWrite } from "../client/write-limits.js";
import { populate } from "../codec/encode-call.js";
import { type Funding, fundingIndexOf } from "../protocol/funding.js";
import { type Terms, termsStruct } from "../protocol/terms.js";
import { type Awarded, award } from "./award.js";

/** What {@link awardJob} needs. */
export interface AwardJobParameters {
  readonly terms: Terms;
  /** From {@link signAward}; the empty `0x` when the client sends this or approved the digest on chain. */
  readonly clientSignature: string;
  /** From {@link signBid}; the empty `0x` when the provider sends this or approved the digest on chain. */
  readonly providerSignature: string;
  /** How the client pays; from {@link signFunding} when another account sends this. `{ mode: "auto" }` when left out. */
  readonly funding?: Funding;
}

/**
 * Begins a job that both parties signed, and locks its whole price. Anyone may send it: the money is the client's all the
 * same. To call it again with the same terms is safe: it sends nothing and returns the job, `repeated: true`.
 *
 * @throws {@link NonceAlreadyUsedError} when another job used the nonce of the offer or the bid, or its signer cancelled it.
 * @throws {@link OfferExpiredError} when offer or bid is no longer valid.
 * @throws {@link InsufficientCreditError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError},
 * {@link FundingUnsupportedError} when the price, or the provider's bond, cannot be taken.
 * @throws {@link MissingSignerError}, and {@link SignerMismatchError} when the payment must be signed and is not the signer's.
 * @throws {@link ContractRevertError} when the escrow refuses, say with `SignatureInvalid` or `AwardsArePaused`.
 * @example const { jobId } = await awardJob(client, { terms, clientSignature, providerSignature, funding });
 */
export function awardJob(
  client: Client,
  { terms, clientSignature, providerSignature, funding }: AwardJobParameters,
): Promise<Awarded> {
  client = beginWrite(client);
  const { escrow } = client.contracts;
  return award(client, {
    terms,
    funding,
    party: undefined,
    transaction: ({ mode, proof }) =>
      populate(escrow, "award", termsStruct(terms), clientSignature, providerSignature, fundingIndexOf(mode), proof),
  });
}
