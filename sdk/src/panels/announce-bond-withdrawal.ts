import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { TransactionFailedError } from "../errors/transaction-errors.js";

/** What {@link announceBondWithdrawal} takes. */
export interface AnnounceBondWithdrawalParameters {
  /** Whose bond it is: the client's own account when left out, or an agent's account that the signer controls. */
  readonly member?: string;
}

/** What {@link announceBondWithdrawal} returns. */
export interface AnnouncedWithdrawal {
  readonly member: string;
  /** From when on {@link withdrawArbiterBond} works, unix seconds: 30 days from now. */
  readonly unlocksAt: bigint;
  /** From when on it does not work any more, unix seconds: seven days later. */
  readonly lapsesAt: bigint;
}

/**
 * Announces that an arbiter will withdraw its bond, in the seven days that begin 30 days from now. Then the announcement lapses and
 * must be made anew. To call it again starts the 30 days anew.
 *
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @throws {@link ContractRevertError} with `BondZero` when there is no bond.
 * @example const { unlocksAt, lapsesAt } = await announceBondWithdrawal(client);
 */
export function announceBondWithdrawal(
  client: Client,
  { member = partyOf(client) }: AnnounceBondWithdrawalParameters = {},
): Promise<Written<AnnouncedWithdrawal>> {
  client = beginWrite(client);
  const { panels } = client.contracts;
  return sendAs(
    client,
    member,
    () => populate(panels, "announceWithdrawal"),
    (receipt) => {
      const [unlocking] = eventsIn(receipt, panels, panels.getEvent("BondUnlocking"));
      if (unlocking === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
      return { member, unlocksAt: unlocking.unlocksAt, lapsesAt: unlocking.lapsesAt };
    },
  );
}
