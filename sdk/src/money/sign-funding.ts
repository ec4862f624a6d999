import type { Client } from "../client/client.js";
import { chainTime, read } from "../client/read.js";
import { beginWrite } from "../client/write-limits.js";
import { callView } from "../wire/call-view.js";
import { isMarketplaceError } from "../errors/marketplace-error.js";
import { InsufficientBalanceError, InsufficientCreditError } from "../errors/money-errors.js";
import { type Funding, FundingMode, type SignedFunding } from "../protocol/funding.js";
import { priceOf, type Terms } from "../protocol/terms.js";
import { ensureAllowance } from "./ensure-allowance.js";
import { signAuthorization, signPermit } from "./sign-payment.js";
import { erc20 } from "./token.js";

/** How long a signature that moves money counts, in seconds, unless the caller says otherwise. */
const LIFETIME = 3600n;

/** What {@link signFunding} needs. */
export interface SignFundingParameters {
  readonly terms: Terms;
  /** `{ mode: "auto" }` when left out. */
  readonly funding?: Funding;
}

/**
 * Makes the payment for a job ready, as the job's client: checks that the money is there, and signs or approves what the escrow
 * needs to take it. {@link hire} and {@link awardJob} do this themselves; call it when somebody else will send the award.
 *
 * @throws {@link InsufficientCreditError}, {@link InsufficientBalanceError}, {@link InsufficientAllowanceError} when the money is
 * not there, or the escrow may not take it.
 * @throws {@link FundingUnsupportedError} when the token or the account does not support the mode.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const funding = await signFunding(client, { terms, funding: { mode: "authorization" } });
 */
export function signFunding(
  client: Client,
  { terms, funding = { mode: "auto" } }: SignFundingParameters,
): Promise<SignedFunding> {
  client = beginWrite(client);
  return read(client, async () => {
    if ("proof" in funding) return funding;
    if (funding.mode === "auto") return automatic(client, terms, funding);
    if (funding.mode === FundingMode.Balance) {
      await requireCredit(client, terms);
      return { mode: funding.mode, proof: "0x" };
    }
    await requireTokens(client, terms);
    return inMode(client, terms, funding);
  });
}

type TokenFunding = Exclude<Funding, SignedFunding | { readonly mode: "auto" | "balance" }>;

async function inMode(client: Client, terms: Terms, funding: TokenFunding): Promise<SignedFunding> {
  switch (funding.mode) {
    case FundingMode.Allowance: {
      const { token, client: owner } = terms.offer;
      await ensureAllowance(client, { token, owner, amount: priceOf(terms.bid), approve: funding.approve ?? false });
      return { mode: FundingMode.Allowance, proof: "0x" };
    }
    case FundingMode.Permit:
      return signPermit(client, terms, funding.deadline ?? (await defaultDeadline(client)));
    case FundingMode.Authorization: {
      const { validAfter = 0n, validBefore = await defaultDeadline(client) } = funding;
      return signAuthorization(client, terms, { validAfter, validBefore });
    }
  }
}

/** The cheapest that needs no transaction beside the award; an allowance as the last resort. */
async function automatic(
  client: Client,
  terms: Terms,
  { approve = "exact" }: Extract<Funding, { readonly mode: "auto" }>,
): Promise<SignedFunding> {
  const { token, client: account } = terms.offer;
  const credit = await callView(client.contracts.escrow, "creditOf", token, account);
  if (credit >= priceOf(terms.bid)) return { mode: FundingMode.Balance, proof: "0x" };

  await requireTokens(client, terms);
  for (const mode of [FundingMode.Authorization, FundingMode.Permit] as const) {
    try {
      return await inMode(client, terms, { mode });
    } catch (error) {
      if (!isMarketplaceError(error, "FUNDING_UNSUPPORTED")) throw error;
    }
  }
  return inMode(client, terms, { mode: FundingMode.Allowance, approve });
}

async function requireCredit(client: Client, { offer, bid }: Terms): Promise<void> {
  const credit = await callView(client.contracts.escrow, "creditOf", offer.token, offer.client);
  const price = priceOf(bid);
  if (credit < price) throw new InsufficientCreditError(offer.token, offer.client, credit, price);
}

async function requireTokens(client: Client, { offer, bid }: Terms): Promise<void> {
  const balance = await erc20(client, offer.token).balanceOf(offer.client);
  const price = priceOf(bid);
  if (balance < price) throw new InsufficientBalanceError(offer.token, offer.client, balance, price);
}

async function defaultDeadline(client: Client): Promise<bigint> {
  return (await chainTime(client)) + LIFETIME;
}

/** A payment for which nothing need be signed or sent; nothing when something must be. */
export async function preparedFunding(
  { contracts: { escrow } }: Client,
  { offer, bid }: Terms,
  funding: Funding,
): Promise<SignedFunding | undefined> {
  if ("proof" in funding) return funding;
  const { mode } = funding;
  if (mode === FundingMode.Balance) return { mode, proof: "0x" };
  if (mode === FundingMode.Allowance) {
    return funding.approve === undefined || funding.approve === false ? { mode, proof: "0x" } : undefined;
  }
  if (mode !== "auto" || (await callView(escrow, "creditOf", offer.token, offer.client)) < priceOf(bid))
    return undefined;
  return { mode: FundingMode.Balance, proof: "0x" };
}
