import { getAddress } from "ethers";

import { type Client, partyOf } from "../client/client.js";
import { read } from "../client/read.js";
import { signMessage } from "../client/sign-as.js";
import { PanelMemberUnknownError } from "../errors/dispute-errors.js";
import { findPanel } from "../panels/get-panel.js";
import { type Ruling, rulingMessage, type SignedRuling } from "../protocol/panel.js";

/** What {@link signRuling} needs. */
export interface SignRulingParameters {
  /** Of a draft that was reviewed: see {@link describeRuling}. */
  readonly ruling: Ruling;
  /** Who signs: the client's own account when left out, or an agent's account that the signer controls. */
  readonly arbiter?: string;
}

/**
 * Signs a ruling as a member of its panel. Nothing is sent: pass the result to the account that collects it with {@link collectRulings}.
 * Two signatures with different shares of one milestone in one round prove an equivocation, and forfeit the member's bond.
 *
 * @throws {@link PanelMemberUnknownError} when the account has no seat on the panel; {@link PanelNotFoundError}
 * @throws {@link MissingSignerError}, {@link SignerMismatchError}
 * @example const signed = await signRuling(client, { ruling: received.ruling });
 */
export async function signRuling(
  client: Client,
  { ruling, arbiter = partyOf(client) }: SignRulingParameters,
): Promise<SignedRuling> {
  const account = getAddress(arbiter);
  await requireSeat(client, ruling.panelId, account);
  const signature = await signMessage(client, account, "Ruling", rulingMessage(ruling, account));
  return { ruling, arbiter: account, signature };
}

/** Requires that an account sits on a panel. @throws {@link PanelMemberUnknownError}, {@link PanelNotFoundError} */
export async function requireSeat(client: Client, panelId: string, account: string): Promise<void> {
  const { members } = await read(client, () => findPanel(client, panelId));
  if (!members.includes(account)) throw new PanelMemberUnknownError(panelId, account);
}
