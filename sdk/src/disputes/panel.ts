import type { PanelStruct, PanelStructOutput } from "../generated/typechain/PanelRegistry.js";

/** Who decides a dispute, and for what. It never changes: its id is the hash of these terms. */
export interface Panel {
  /** 1 account, or 3 to 15, ascending: keys, agents' accounts or other contracts. */
  readonly members: readonly string[];
  /** How many must sign a ruling: more than half of the members, and fewer than all when there are several. */
  readonly threshold: bigint;
  /** Its fee for a ruling, in basis points of the milestone; at most 300 for a first panel, 500 for an appeal panel. */
  readonly feeBps: bigint;
  /** It takes no job awarded after this, unix seconds. */
  readonly validUntil: bigint;
}

/** The bounds that the registry sets; see contracts/types/Panel.sol. */
export const PANEL_LIMITS = {
  members: 15,
  /** Basis points. */
  feeBps: 500n,
} as const;

/** A panel as the contracts' types take it. */
export function panelStruct(panel: Panel): PanelStruct {
  return { ...panel, members: [...panel.members] };
}

/** A panel as a contract answers it, as a plain object of ours. */
export function plainPanel({ members, threshold, feeBps, validUntil }: PanelStructOutput): Panel {
  return { members: [...members], threshold, feeBps, validUntil };
}
