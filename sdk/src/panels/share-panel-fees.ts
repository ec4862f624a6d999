import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { eventsIn } from "../codec/decode-event.js";

/** What {@link sharePanelFees} needs: the two panels of an offer, as `getDispute` names them. */
export interface SharePanelFeesParameters {
  readonly panelId: string;
  readonly appealPanelId: string;
  readonly token: string;
}

/** What {@link sharePanelFees} returns; 0 for a panel that earned nothing. */
export interface SharedPanelFees extends SharePanelFeesParameters {
  /** What every member of the first panel was credited with, in units of the token; each fetches it with {@link withdraw}. */
  readonly each: bigint;
  /** The same for the appeal panel. */
  readonly eachOfAppeal: bigint;
}

/**
 * Credits to all members of two panels, in equal parts, what these earned as the first and the appeal panel of the same offers; what a
 * panel earned beside another one is shared by a call with that one. Anyone may send it. To call it again is safe: what was credited is
 * not credited twice.
 *
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError}
 * @example const { each, eachOfAppeal } = await sharePanelFees(client, { panelId, appealPanelId, token });
 */
export function sharePanelFees(
  client: Client,
  { panelId, appealPanelId, token }: SharePanelFeesParameters,
): Promise<Written<SharedPanelFees>> {
  const { escrow } = client.contracts;
  return send(
    client,
    () => populate(escrow, "sharePanelFees", panelId, appealPanelId, token),
    (receipt) => {
      const shared = eventsIn(receipt, escrow, escrow.getEvent("PanelFeesShared"));
      const eachOf = (id: string): bigint =>
        shared.find((event) => event.panelId.toLowerCase() === id.toLowerCase())?.each ?? 0n;
      return { panelId, appealPanelId, token, each: eachOf(panelId), eachOfAppeal: eachOf(appealPanelId) };
    },
  );
}
