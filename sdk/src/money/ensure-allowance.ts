import { MaxUint256 } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { escrowAddress } from "../client/domains.js";
import { sendAs } from "../client/send-as.js";
import { InsufficientAllowanceError, InsufficientBalanceError } from "../errors/money-errors.js";
import type { Approve } from "../protocol/funding.js";
import { erc20 } from "./token.js";

/** What {@link ensureAllowance} needs. */
export interface EnsureAllowanceParameters {
  readonly token: string;
  readonly owner: string;
  /** Units of the token. */
  readonly amount: bigint;
  readonly approve: Approve;
  /** Who may take them; the escrow when left out. */
  readonly spender?: string;
}

/** Makes sure that the spender may take an amount; approves it where that was asked for. */
export async function ensureAllowance(
  client: Client,
  { token, owner, amount, approve, spender = escrowAddress(client) }: EnsureAllowanceParameters,
): Promise<void> {
  const contract = erc20(client, token);
  const allowance = await contract.allowance(owner, spender);
  if (allowance >= amount) return;
  if (approve === false) throw new InsufficientAllowanceError(token, owner, spender, allowance, amount);

  const value = approve === "max" ? MaxUint256 : amount;
  // Some tokens refuse to change an allowance that is not 0.
  const values = allowance > 0n ? [0n, value] : [value];
  for (const one of values) {
    const approval = () => populate(contract, "approve", spender, one);
    await sendAs(client, owner, approval, undefined, { part: "step" });
  }
}

/** What {@link ensurePayable} needs. */
export interface EnsurePayableParameters {
  readonly token: string;
  readonly payer: string;
  /** Units of the token. */
  readonly amount: bigint;
  readonly approve: Approve;
}

/**
 * Makes sure that the escrow can take a stake or a bond: from the payer's credit first, the rest by allowance.
 *
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 */
export async function ensurePayable(
  client: Client,
  { token, payer, amount, approve }: EnsurePayableParameters,
): Promise<void> {
  const credit = await client.contracts.escrow.creditOf(token, payer);
  if (credit >= amount) return;
  const lacking = amount - credit;
  const balance = await erc20(client, token).balanceOf(payer);
  if (balance < lacking) throw new InsufficientBalanceError(token, payer, balance, lacking);
  await ensureAllowance(client, { token, owner: payer, amount: lacking, approve });
}
