import type { Client } from "../client/client.js";
import { InsufficientBalanceError } from "../errors/money-errors.js";
import { ensureAllowance } from "../jobs/ensure-allowance.js";
import type { Approve } from "../jobs/funding.js";
import { erc20 } from "../jobs/token.js";

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
