import { getAddress } from "ethers";

import { type Client, partyOf } from "../client/client.js";
import { panelDomain } from "../client/domains.js";
import { signAs } from "../client/sign-as.js";
import { PanelMemberUnknownError } from "../errors/dispute-errors.js";
import { messageTypes } from "../protocol/messages.js";
import { type Panel, panelIdOf } from "../protocol/panel.js";

/** A member's consent to sit on a panel. */
export interface PanelConsent {
  readonly member: string;
  /** The empty `0x` when the member approved the digest on chain, or sends the registration. */
  readonly signature: string;
}

/** What {@link signPanelConsent} needs. */
export interface SignPanelConsentParameters {
  readonly panel: Panel;
  /** Who consents: the client's own account when left out, or an agent's account that the signer controls. */
  readonly member?: string;
}

/**
 * Signs a member's consent to sit on a panel for its fee, for as long as it takes jobs.
 *
 * @throws {@link PanelMemberUnknownError} when the account has no seat on it.
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const consent = await signPanelConsent(client, { panel });
 */
export async function signPanelConsent(
  client: Client,
  { panel, member = partyOf(client) }: SignPanelConsentParameters,
): Promise<PanelConsent> {
  const account = getAddress(member);
  if (!panel.members.includes(account)) throw new PanelMemberUnknownError(panelIdOf(panel), account);
  const signature = await signAs(client, {
    account,
    domain: panelDomain(client),
    types: messageTypes("PanelConsent"),
    message: { member: account, panel },
  });
  return { member: account, signature };
}
