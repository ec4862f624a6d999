import { ZeroHash } from "ethers";

import type { Client } from "../client/client.js";
import { translateError } from "../client/translate-error.js";
import { type PanelUnsuitability, PanelUnsuitableError } from "../errors/dispute-errors.js";
import { ContractRevertError } from "../reverts/contract-revert-error.js";

/** What {@link requirePanels} judges. */
export interface RequirePanelsParameters {
  /** 32 zero bytes for both = no panels. */
  readonly panelId: string;
  readonly appealPanelId: string;
  /** Parties, their owners, wallets and accounts, payees: none may sit on either. Undefined ones are left out. */
  readonly parties: readonly (string | undefined)[];
}

const REASONS: Readonly<Record<string, readonly [PanelUnsuitability, string]>> = {
  PanelUnknown: ["PANEL_UNKNOWN", "no panel has this id"],
  PanelNotOpen: ["PANEL_CLOSED", "a member closed the panel to new jobs, or its time is over"],
  PanelFeeTooHigh: ["FEE_TOO_HIGH", "a panel that judges first may ask at most 3 %"],
  AppealPanelTooSmall: ["APPEAL_PANEL_TOO_SMALL", "an appeal panel has at least two members more than the first"],
  PanelsOverlap: ["PANELS_OVERLAP", "one account sits on both"],
  PartyOnPanel: ["PARTY_ON_PANEL", "a party, or an owner, wallet, account or payee of one, sits on the panel"],
};

/** Requires that the escrow would take these panels for a job of these parties. @throws {@link PanelUnsuitableError} */
export async function requirePanels(
  client: Client,
  { panelId, appealPanelId, parties }: RequirePanelsParameters,
): Promise<void> {
  if (panelId === ZeroHash && appealPanelId === ZeroHash) return;
  const named = parties.filter((party) => party !== undefined);
  try {
    await client.contracts.panels.requireEligible(panelId, appealPanelId, named);
  } catch (cause) {
    const error = translateError(cause, { client });
    if (!(error instanceof ContractRevertError)) throw error;
    const [reason, explanation] = REASONS[error.errorName] ?? [];
    if (reason === undefined || explanation === undefined) throw error;
    const facts = error.namedArgs as Record<string, string | bigint>;
    throw new PanelUnsuitableError(reason, explanation, facts, { cause: error });
  }
}
