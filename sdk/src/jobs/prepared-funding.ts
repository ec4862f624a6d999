import type { Client } from "../client/client.js";
import { FundingMode } from "./funding-mode.js";
import type { Funding, SignedFunding } from "./funding.js";
import { priceOf } from "./price-of.js";
import type { Terms } from "./terms.js";

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
  if (mode !== "auto" || (await escrow.creditOf(offer.token, offer.client)) < priceOf(bid)) return undefined;
  return { mode: FundingMode.Balance, proof: "0x" };
}
