import type { ContractTransaction } from "ethers";

import type { Client } from "../client/client.js";
import { eventsIn } from "../client/events-in.js";
import { InsufficientAllowanceError } from "../errors/insufficient-allowance-error.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import { NonceAlreadyUsedError } from "../errors/nonce-already-used-error.js";
import { OfferExpiredError } from "../errors/offer-expired-error.js";
import { TransactionFailedError } from "../errors/transaction-failed-error.js";
import { chainTime } from "./chain-time.js";
import { escrowAddress } from "./escrow-domain.js";
import { findAward } from "./find-award.js";
import { findNonceUser } from "./find-nonce-user.js";
import type { Funding, SignedFunding } from "./funding.js";
import { type Job, jobOf } from "./get-job.js";
import { isNonceSpent } from "./is-nonce-spent.js";
import { jobIdOf } from "./job-id-of.js";
import { sendAs } from "./send-as.js";
import { type Once, sendOnce } from "./send-once.js";
import { signFunding } from "./sign-funding.js";
import type { Terms } from "./terms.js";
import { erc20 } from "./token.js";

/** What an award returns: the job, and whether it was awarded before. */
export type Awarded = Once<Omit<Job, "hash" | "blockNumber">>;

/** How {@link awardOnce} sends the award. */
export interface AwardOnceParameters {
  readonly terms: Terms;
  readonly funding: Funding | undefined;
  /** Who must send it; anyone when undefined. */
  readonly party: string | undefined;
  readonly transaction: (funding: SignedFunding) => Promise<ContractTransaction>;
}

/** Awards a job, or returns it when these very terms were awarded before. */
export function awardOnce(
  client: Client,
  { terms, funding, party, transaction }: AwardOnceParameters,
): Promise<Awarded> {
  const { escrow } = client.contracts;
  const jobId = jobIdOf(client, terms);
  const find = async () => {
    const log = await findAward(client, jobId);
    return log && { hash: log.transactionHash, result: jobOf(client, log) };
  };
  return sendOnce<Job>(client, {
    find,
    send: async () => {
      await requireUnexpired(client, terms);
      await requireUnused(client, terms.offer.client, terms.offer.nonce);
      await requireUnused(client, terms.bid.provider, terms.bid.nonce);
      await requireBond(client, terms);
      const signed = await signFunding(client, { terms, ...(funding && { funding }) });
      try {
        return await sendAs(
          client,
          party,
          () => transaction(signed),
          (receipt) => {
            const [awarded] = eventsIn(receipt, escrow, escrow.getEvent("JobAwarded"));
            if (awarded === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
            return jobOf(client, { args: awarded, transactionHash: receipt.hash, blockNumber: receipt.blockNumber });
          },
        );
      } catch (error) {
        // Somebody may have been quicker with another job of the same nonce.
        if (isMarketplaceError(error, "CONTRACT_REVERT") && (await find()) === undefined) {
          await requireUnused(client, terms.offer.client, terms.offer.nonce);
          await requireUnused(client, terms.bid.provider, terms.bid.nonce);
        }
        throw error;
      }
    },
  });
}

async function requireUnexpired(client: Client, { offer, bid }: Terms): Promise<void> {
  const now = await chainTime(client);
  if (offer.validUntil < now) throw new OfferExpiredError("offer", offer.validUntil, now);
  if (bid.validUntil < now) throw new OfferExpiredError("bid", bid.validUntil, now);
}

async function requireUnused(client: Client, account: string, nonce: bigint): Promise<void> {
  if (!(await isNonceSpent(client, account, nonce))) return;
  throw new NonceAlreadyUsedError(account, nonce, await findNonceUser(client, account, nonce));
}

/** The bond comes from the provider's credit and, for the rest, its allowance; the client can do nothing about either. */
async function requireBond(client: Client, { offer: { token }, bid: { provider, bond } }: Terms): Promise<void> {
  if (bond === 0n) return;
  const credit = await client.contracts.escrow.creditOf(token, provider);
  if (credit >= bond) return;
  const spender = escrowAddress(client);
  const allowance = await erc20(client, token).allowance(provider, spender);
  if (allowance < bond - credit) {
    throw new InsufficientAllowanceError(token, provider, spender, allowance, bond - credit);
  }
}
