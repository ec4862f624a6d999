import type { ContractTransaction, TransactionReceipt } from "ethers";

import type { Client } from "../client/client.js";
import { escrowAddress, jobIdOf } from "../client/domains.js";
import { chainTime, read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import type { Written } from "../client/submit.js";
import { eventsIn } from "../codec/decode-event.js";
import { OfferExpiredError } from "../errors/job-errors.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import { InsufficientAllowanceError } from "../errors/money-errors.js";
import { NonceAlreadyUsedError } from "../errors/signature-errors.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import { bondCoverOf } from "../money/bond-cover.js";
import { preparedFunding, signFunding } from "../money/sign-funding.js";
import { findNonceUser, isNonceSpent } from "../nonces/spent-nonces.js";
import { type Funding, FundingMode, type SignedFunding } from "../protocol/funding.js";
import type { Terms } from "../protocol/terms.js";
import { findAward, type Job, jobOf } from "./get-job.js";

/** What an award returns: the job, and whether it was awarded before. */
export type Awarded = Once<Omit<Job, "hash" | "blockNumber">>;

/** How {@link award} sends the award. */
export interface AwardParameters {
  readonly terms: Terms;
  readonly funding: Funding | undefined;
  /** Who must send it; anyone when undefined. */
  readonly party: string | undefined;
  readonly transaction: (funding: SignedFunding) => Promise<ContractTransaction>;
}

/** Awards a job, or returns it when these very terms were awarded before. */
export async function award(client: Client, parameters: AwardParameters): Promise<Awarded> {
  const { terms, funding = { mode: "auto" } } = parameters;
  const prepared = await read(client, () => preparedFunding(client, terms, funding));
  return sendOnce<Job>(client, {
    // The same terms cannot be awarded twice; an approval, or a signature, would be.
    isRefusedTwice: prepared !== undefined,
    find: () => findAwarded(client, terms),
    send: async () => {
      if (prepared === undefined) await requireAwardable(client, terms);
      const signed = prepared ?? (await signFunding(client, { terms, funding }));
      try {
        return await sendAward(client, parameters, signed);
      } catch (error) {
        if (isMarketplaceError(error, "CONTRACT_REVERT")) await explainRefusal(client, terms, prepared);
        throw error;
      }
    },
  });
}

/** The job of these terms, and the transaction that awarded it; undefined when none did. */
async function findAwarded(client: Client, terms: Terms) {
  const log = await findAward(client, jobIdOf(client, terms));
  return log && { hash: log.transactionHash, result: jobOf(client, log) };
}

function sendAward(
  client: Client,
  { terms, party, transaction }: AwardParameters,
  funding: SignedFunding,
): Promise<Written<Job>> {
  const { escrow } = client.contracts;
  const jobId = jobIdOf(client, terms);
  const readJob = (receipt: TransactionReceipt): Job => {
    const [awarded] = eventsIn(receipt, escrow, escrow.getEvent("JobAwarded"), [jobId]);
    if (awarded === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
    return jobOf(client, { args: awarded, transactionHash: receipt.hash, blockNumber: receipt.blockNumber });
  };
  // What moves the money is signed again each time: the journal knows the award by its job.
  return sendAs(client, party, () => transaction(funding), readJob, { subject: `award of ${jobId}` });
}

/** Throws what is wrong where the escrow only refused; returns when nothing is known, or when another call awarded the job. */
async function explainRefusal(client: Client, terms: Terms, prepared: SignedFunding | undefined): Promise<void> {
  if ((await findAwarded(client, terms)) !== undefined) return;
  // Another job may have used the same nonce meanwhile; or nobody looked before.
  await requireAwardable(client, terms);
  if (prepared !== undefined) await requireMoney(client, terms, prepared);
}

/** Says what is wrong with the terms, where the escrow would only refuse them. */
async function requireAwardable(client: Client, terms: Terms): Promise<void> {
  const checks = await Promise.allSettled([
    requireUnexpired(client, terms),
    requireUnused(client, terms.offer.client, terms.offer.nonce),
    requireUnused(client, terms.bid.provider, terms.bid.nonce),
    requireBond(client, terms),
  ]);
  // Asked together; the first in this order is the one to mend first.
  for (const check of checks) if (check.status === "rejected") throw check.reason;
}

/** The same of the client's money. Signs and sends nothing: the payment was ready. */
async function requireMoney(client: Client, terms: Terms, { mode }: SignedFunding): Promise<void> {
  if (mode === FundingMode.Balance) await signFunding(client, { terms, funding: { mode } });
  if (mode === FundingMode.Allowance) await signFunding(client, { terms, funding: { mode } });
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

/** The client can do nothing about it. */
async function requireBond(client: Client, terms: Terms): Promise<void> {
  const { needed, allowed } = await bondCoverOf(client, terms);
  if (needed <= allowed) return;
  const { offer, bid } = terms;
  throw new InsufficientAllowanceError(offer.token, bid.provider, escrowAddress(client), allowed, needed);
}
