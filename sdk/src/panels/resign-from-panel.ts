import { getAddress } from "ethers";

import { populate } from "../codec/encode-call.js";
import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { sendAs } from "../client/send-as.js";
import { type Once, sendOnce } from "../client/send-once.js";
import { beginWrite } from "../client/write-limits.js";
import { PanelMemberUnknownError } from "../errors/dispute-errors.js";
import { findPanelEvents } from "./find-panels.js";
import { findPanel } from "./get-panel.js";

/** What {@link resignFromPanel} needs. */
export interface ResignFromPanelParameters {
  readonly panelId: string;
  /** Who resigns: the client's own account when left out, or an agent's account that the signer controls. */
  readonly member?: string;
}

/** What {@link resignFromPanel} returns. */
export interface ClosedPanel {
  readonly panelId: string;
  /** Who closed it. */
  readonly member: string;
}

/**
 * Closes a panel to new jobs, at once and for good. Any member may. Offers and bids that name it can be awarded no more, also
 * signed ones. Jobs that were awarded before keep the panel, and its members still rule on them. To call it again is safe: for a
 * closed panel it sends nothing and says who closed it, `repeated: true`.
 *
 * @throws {@link PanelNotFoundError}
 * @throws {@link PanelMemberUnknownError} when the account has no seat on it.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const { member } = await resignFromPanel(client, { panelId });
 */
export function resignFromPanel(
  client: Client,
  { panelId, member = partyOf(client) }: ResignFromPanelParameters,
): Promise<Once<ClosedPanel>> {
  client = beginWrite(client);
  const { panels } = client.contracts;
  const account = getAddress(member);
  return read(client, async () => {
    const { members } = await findPanel(client, panelId);
    if (!members.includes(account)) throw new PanelMemberUnknownError(panelId, account);
    return sendOnce<ClosedPanel>(client, {
      find: async () => {
        const [log] = await findPanelEvents(client, panels.getEvent("PanelClosed"), [panelId]);
        return log && { hash: log.transactionHash, result: { panelId, member: log.args.member } };
      },
      send: () =>
        sendAs(
          client,
          account,
          () => populate(panels, "resign", panelId),
          () => ({ panelId, member: account }),
        ),
    });
  });
}
