import type { Client } from "../client/client.js";
import { eventsIn } from "../client/events-in.js";
import { send } from "../client/send.js";
import type { Written } from "../client/written.js";
import { TransactionFailedError } from "../errors/transaction-failed-error.js";

/** What {@link sharePanelFees} needs. */
export interface SharePanelFeesParameters {
  readonly panelId: string;
  readonly token: string;
}

/** What {@link sharePanelFees} returns. */
export interface SharedPanelFees {
  readonly panelId: string;
  readonly token: string;
  /** What every member was credited with, in units of the token; each fetches it with {@link withdraw}. */
  readonly each: bigint;
}

/**
 * Credits what a panel earned to all of its members, in equal parts. Anyone may send it. To call it again is safe: what was credited is
 * not credited twice.
 *
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} with `PanelUnknown`.
 * @example const { each } = await sharePanelFees(client, { panelId, token });
 */
export function sharePanelFees(
  client: Client,
  { panelId, token }: SharePanelFeesParameters,
): Promise<Written<SharedPanelFees>> {
  const { escrow } = client.contracts;
  return send(
    client,
    () => escrow.sharePanelFees.populateTransaction(panelId, token),
    (receipt) => {
      const [shared] = eventsIn(receipt, escrow, escrow.getEvent("PanelFeesShared"));
      if (shared === undefined) throw new TransactionFailedError(receipt.hash, "reverted");
      return { panelId, token, each: shared.each };
    },
  );
}
