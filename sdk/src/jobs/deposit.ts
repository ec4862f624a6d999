import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import type { Written } from "../client/written.js";
import { InsufficientBalanceError } from "../errors/insufficient-balance-error.js";
import { ensureAllowance } from "./ensure-allowance.js";
import type { Approve } from "./funding.js";
import { partyOf } from "./party-of.js";
import { sendAs } from "./send-as.js";
import { erc20 } from "./token.js";

/** What {@link deposit} needs. */
export interface DepositParameters {
  readonly token: string;
  /** Units of the token. */
  readonly amount: bigint;
  /** Whose credit rises; the payer's when left out. */
  readonly account?: string;
  /** Whose tokens they are: the client's own account when left out, or an agent's account that the signer controls. */
  readonly from?: string;
  /** Whether to approve the escrow first when its allowance is too low; false when left out. */
  readonly approve?: Approve;
}

/** What {@link deposit} returns. */
export interface Deposited {
  readonly token: string;
  readonly account: string;
  readonly amount: bigint;
}

/**
 * Moves tokens into the escrow as credit, which pays jobs without moving a token again.
 *
 * **Not safe to repeat**: each call moves the amount once more. After a failure that left the outcome open, compare
 * {@link creditOf} with what it was, or wait for the transaction that the error names, before you call again.
 *
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await deposit(client, { token, amount: 25_000_000n, approve: "exact" });
 */
export function deposit(
  client: Client,
  { token, amount, from = partyOf(client), account = from, approve = false }: DepositParameters,
): Promise<Written<Deposited>> {
  return read(client, async () => {
    const balance = await erc20(client, token).balanceOf(from);
    if (balance < amount) throw new InsufficientBalanceError(token, from, balance, amount);
    await ensureAllowance(client, { token, owner: from, amount, approve });
    return sendAs(
      client,
      from,
      () => client.contracts.escrow.deposit.populateTransaction(token, account, amount),
      () => ({ token, account, amount }),
    );
  });
}
