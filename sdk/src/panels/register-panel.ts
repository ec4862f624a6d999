import { getAddress } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { PanelMemberUnknownError } from "../errors/dispute-errors.js";
import { type Panel, panelIdOf, panelStruct } from "../protocol/panel.js";
import { findPanelEvents } from "./find-panels.js";
import type { PanelConsent } from "./sign-panel-consent.js";

/** What {@link registerPanel} needs. */
export interface RegisterPanelParameters {
  readonly panel: Panel;
  /** From {@link signPanelConsent}, in any order. The sender, and members that approved the digest on chain, may be left out. */
  readonly consents: readonly PanelConsent[];
}

/** What {@link registerPanel} returns. */
export interface RegisteredPanel {
  /** What offers name. */
  readonly panelId: string;
  readonly panel: Panel;
}

/**
 * Registers a panel to which every member consents. Anyone may send it. To call it again with the same terms is safe: it sends
 * nothing and returns the panel, `repeated: true`.
 *
 * @throws {@link PanelMemberUnknownError} when somebody consents who has no seat.
 * @throws {@link MissingSignerError}
 * @throws {@link ContractRevertError} when the registry refuses, say with `SignatureInvalid` when a consent is missing.
 * @example const { panelId } = await registerPanel(client, { panel, consents });
 */
export function registerPanel(
  client: Client,
  { panel, consents }: RegisterPanelParameters,
): Promise<Once<RegisteredPanel>> {
  client = beginWrite(client);
  const { panels } = client.contracts;
  const panelId = panelIdOf(panel);
  const given = new Map(consents.map(({ member, signature }) => [getAddress(member), signature]));
  const result = { panelId, panel };
  return sendOnce(client, {
    find: async () => {
      const [log] = await findPanelEvents(client, panels.getEvent("PanelRegistered"), [panelId]);
      return log && { hash: log.transactionHash, result };
    },
    send: async () => {
      for (const member of given.keys()) {
        if (!panel.members.includes(member)) throw new PanelMemberUnknownError(panelId, member);
      }
      const signatures = panel.members.map((member) => given.get(member) ?? "0x");
      return sendAs(
        client,
        undefined,
        () => populate(panels, "register", panelStruct(panel), signatures),
        () => result,
      );
    },
  });
}
