import type { TransactionReceipt } from "ethers";

import { encodeCall, populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import type { Once } from "../client/send-once.js";
import { transacted } from "../client/submit.js";
import { sentBefore } from "../client/idempotency.js";
import { beginWrite, withLimits } from "../client/write-limits.js";
import { isSameAddress } from "../codec/abi-words.js";
import { eventsIn } from "../codec/decode-event.js";
import { InsufficientCreditError } from "../errors/money-errors.js";
import { requireRecipient } from "./require-recipient.js";

/** What {@link withdraw} needs: one token, whole or in part, or many tokens. */
export type WithdrawParameters = {
  /** Whose credit it is: the client's own account when left out, or an agent's account that the signer controls. */
  readonly account?: string;
  /** Where the tokens go; to the owner of the credit when left out. */
  readonly to?: string;
  /** Also pay an address that nobody on this chain is known to control; see {@link requireRecipient}. */
  readonly allowUnproven?: boolean;
  /** The same as `idempotencyKey` of {@link withLimits}. */
  readonly key?: string;
} & (
  | {
      readonly token: string;
      /** Units of the token; the whole credit when left out. */
      readonly amount?: bigint;
    }
  | {
      /** The whole credit in each of them, in one transaction. */
      readonly tokens: readonly string[];
    }
);

/** One transfer out of the escrow. */
export interface Withdrawal {
  readonly token: string;
  /** Units of the token; 0 when there was no credit. */
  readonly amount: bigint;
  readonly to: string;
}

/** What {@link withdraw} returns. */
export interface Withdrawn {
  readonly account: string;
  /** In the order of the tokens. */
  readonly withdrawals: readonly Withdrawal[];
}

/**
 * Sends credit out of the escrow. To withdraw all of it is safe to repeat: what is gone cannot go twice. To withdraw an `amount`
 * is safe with a `key`: what was sent for the key is looked for in the client's journal, and returned with `repeated: true`. Without one
 * each call sends the amount once more, as long as there is credit.
 *
 * @throws {@link RecipientUnprovenError} when `to` may be nobody's on this chain, and `allowUnproven` is not set.
 * @throws {@link InsufficientCreditError} when there is less credit than `amount`.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}, {@link ContractRevertError}
 * @example const { withdrawals } = await withdraw(client, { token });
 */
export function withdraw(given: Client, parameters: WithdrawParameters): Promise<Once<Withdrawn>> {
  const { key } = parameters;
  const client = beginWrite(key === undefined ? given : withLimits(given, { idempotencyKey: key }));
  return read(client, async () => {
    const { escrow } = client.contracts;
    const { account = partyOf(client), to = account, allowUnproven = false } = parameters;
    if (to !== account && !allowUnproven) await requireRecipient(client, { recipient: to });
    const calls =
      "tokens" in parameters
        ? parameters.tokens.map((token) => encodeCall(escrow, "withdraw", token, to))
        : [callFor(client, { to, ...parameters })];
    const transaction = () => populate(escrow, "multicall", calls);
    const withdrawn = (receipt: TransactionReceipt): Withdrawn => {
      const tokens = "tokens" in parameters ? parameters.tokens : [parameters.token];
      const withdrawals = eventsIn(receipt, escrow, escrow.getEvent("Withdrawn"))
        .filter(({ token }) => tokens.some((wanted) => isSameAddress(wanted, token)))
        .map(({ token, amount, to: receiver }) => ({ token, amount, to: receiver }));
      return { account, withdrawals };
    };
    const before = await sentBefore(client, { key: client.limits?.idempotencyKey, call: await transaction() });
    if (before) return { ...withdrawn(before), ...transacted(before), repeated: true };
    if (!("tokens" in parameters)) await requireCredit(client, account, parameters);
    const written = await sendAs(client, account, transaction, withdrawn);
    return { ...written, repeated: written.repeated ?? false };
  });
}

interface OneWithdrawal {
  readonly to: string;
  readonly token: string;
  readonly amount?: bigint;
}

function callFor(client: Client, { to, token, amount }: OneWithdrawal): string {
  const { escrow } = client.contracts;
  return amount === undefined
    ? encodeCall(escrow, "withdraw", token, to)
    : encodeCall(escrow, "withdrawPart", token, to, amount);
}

async function requireCredit(
  client: Client,
  account: string,
  { token, amount = 0n }: Omit<OneWithdrawal, "to">,
): Promise<void> {
  const credit = amount === 0n ? 0n : await client.contracts.escrow.creditOf(token, account);
  if (credit < amount) throw new InsufficientCreditError(token, account, credit, amount);
}
