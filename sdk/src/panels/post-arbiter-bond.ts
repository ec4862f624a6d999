import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import type { Once } from "../client/send-once.js";
import { transacted } from "../client/submit.js";
import { sentBefore } from "../client/idempotency.js";
import { beginWrite } from "../client/write-limits.js";
import { InsufficientBalanceError } from "../errors/money-errors.js";
import { ensureAllowance } from "../money/ensure-allowance.js";
import { erc20 } from "../money/token.js";
import type { Approve } from "../protocol/funding.js";

/** What {@link postArbiterBond} needs. */
export interface PostArbiterBondParameters {
  /** The token of the member's bond; its own first payment chooses it. */
  readonly token: string;
  /** Units of the token; not 0. */
  readonly amount: bigint;
  /** Whose bond it is; the payer's when left out. */
  readonly member?: string;
  /** Whose tokens they are: the client's own account when left out, or an agent's account that the signer controls. */
  readonly from?: string;
  /** Whether to approve the panel registry first when its allowance is too low; false when left out. */
  readonly approve?: Approve;
}

/** What {@link postArbiterBond} returns. */
export interface PostedArbiterBond {
  readonly member: string;
  readonly token: string;
  /** What was added. */
  readonly amount: bigint;
}

/**
 * Puts up a bond for an arbiter, which a proof of two conflicting rulings forfeits. The member pays first, then anyone may add; what
 * the member adds takes back an announced withdrawal.
 *
 * Safe to repeat with an idempotency key, see {@link withLimits}. Without one each call adds the amount once more.
 *
 * @throws {@link InsufficientBalanceError}, {@link InsufficientAllowanceError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `BondZero`, `BondTokenMismatch` or `CallerUnauthorized`.
 * @example await postArbiterBond(client, { token, amount: 100_000_000n, approve: "exact" });
 */
export function postArbiterBond(
  client: Client,
  { token, amount, from = partyOf(client), member = from, approve = false }: PostArbiterBondParameters,
): Promise<Once<PostedArbiterBond>> {
  client = beginWrite(client);
  return read(client, async () => {
    const posted = { member, token, amount };
    const transaction = () => populate(client.contracts.panels, "postBond", member, token, amount);
    const before = await sentBefore(client, { key: client.limits?.idempotencyKey, call: await transaction() });
    if (before) return { ...posted, ...transacted(before), repeated: true };
    const balance = await erc20(client, token).balanceOf(from);
    if (balance < amount) throw new InsufficientBalanceError(token, from, balance, amount);
    const spender = client.deployment.contracts.PanelRegistry.address;
    await ensureAllowance(client, { token, owner: from, amount, approve, spender });
    const written = await sendAs(client, from, transaction, () => posted);
    return { ...written, repeated: written.repeated ?? false };
  });
}
