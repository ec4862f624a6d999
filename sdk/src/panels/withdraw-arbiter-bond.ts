import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";
import { requireRecipient } from "../money/require-recipient.js";

/** What {@link withdrawArbiterBond} takes. */
export interface WithdrawArbiterBondParameters {
  /** Whose bond it is: the client's own account when left out, or an agent's account that the signer controls. */
  readonly member?: string;
  /** Where the tokens go; to the member when left out. */
  readonly to?: string;
  /** Also pay an address that nobody on this chain is known to control; see {@link requireRecipient}. */
  readonly allowUnproven?: boolean;
}

/** What {@link withdrawArbiterBond} returns. */
export interface WithdrawnArbiterBond {
  readonly member: string;
  readonly token: string;
  /** Units of the token: the whole bond. */
  readonly amount: bigint;
  readonly to: string;
}

/**
 * Pays an arbiter's whole bond out, in the seven days that begin 30 days after {@link announceBondWithdrawal}. It cannot go out twice.
 *
 * @throws {@link RecipientUnprovenError} when `to` may be nobody's on this chain, and `allowUnproven` is not set.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `BondZero`, `BondLocked`, or `BondWithdrawalLapsed`: announce it anew.
 * @example const { amount } = await withdrawArbiterBond(client);
 */
export async function withdrawArbiterBond(
  client: Client,
  { member = partyOf(client), to = member, allowUnproven = false }: WithdrawArbiterBondParameters = {},
): Promise<Written<WithdrawnArbiterBond>> {
  client = beginWrite(client);
  const { panels } = client.contracts;
  if (to !== member && !allowUnproven) await requireRecipient(client, { recipient: to });
  return sendAs(
    client,
    member,
    () => populate(panels, "withdrawBond", to),
    (receipt) => {
      const [withdrawn] = eventsIn(receipt, panels, panels.getEvent("BondWithdrawn"));
      if (withdrawn === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
      const { token, amount, to: receiver } = withdrawn;
      return { member, token, amount, to: receiver };
    },
  );
}
