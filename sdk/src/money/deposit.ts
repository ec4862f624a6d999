import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import type { Once } from "../client/send-once.js";
import { transacted } from "../client/submit.js";
import { sentBefore } from "../client/idempotency.js";
import { beginWrite, withLimits } from "../client/write-limits.js";
import { InsufficientBalanceError } from "../errors/money-errors.js";
import type { Approve } from "../protocol/funding.js";
import { ensureAllowance } from "./ensure-allowance.js";
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
  /** The same as `idempotencyKey` of {@link withLimits}. */
  readonly key?: string;
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
 * With a `key` it is safe to repeat: what was sent for the key is looked for in the client's journal, and returned with
 * `repeated: true`. Without one each call moves the amount once more: after an error that names a transaction, wait for that.
 *
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example await deposit(client, { token, amount: 25_000_000n, approve: "exact", key: "invoice 17" });
 */
export function deposit(
  given: Client,
  { token, amount, from = partyOf(given), account = from, approve = false, key }: DepositParameters,
): Promise<Once<Deposited>> {
  const client = beginWrite(key === undefined ? given : withLimits(given, { idempotencyKey: key }));
  return read(client, async () => {
    const deposited = { token, account, amount };
    const transaction = () => populate(client.contracts.escrow, "deposit", token, account, amount);
    const before = await sentBefore(client, { key: client.limits?.idempotencyKey, call: await transaction() });
    if (before) return { ...deposited, ...transacted(before), repeated: true };
    const balance = await erc20(client, token).balanceOf(from);
    if (balance < amount) throw new InsufficientBalanceError(token, from, balance, amount);
    await ensureAllowance(client, { token, owner: from, amount, approve });
    const written = await sendAs(client, from, transaction, () => deposited);
    return { ...written, repeated: written.repeated ?? false };
  });
}
