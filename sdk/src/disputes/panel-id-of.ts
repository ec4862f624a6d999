import { toBeHex, TypedDataEncoder } from "ethers";

import { messageTypes } from "../jobs/typed-data.js";
import type { Panel } from "./panel.js";

const FEE_MASK = 0xffffn;

/**
 * The id under which the chain knows a panel: the EIP-712 struct hash of its terms, whose lowest 16 bits give way to its fee. Needs
 * no chain.
 * @example console.log(panelIdOf(panel) === panelId); // true
 */
export function panelIdOf(panel: Panel): string {
  const hash = BigInt(TypedDataEncoder.hashStruct("PanelTerms", messageTypes("PanelTerms"), panel));
  return toBeHex((hash & ~FEE_MASK) | panel.feeBps, 32);
}

/** What the panel with this id asks for a ruling, in basis points of the milestone; the id of no panel says nothing. */
export function panelFeeBpsOf(panelId: string): bigint {
  return BigInt(panelId) & FEE_MASK;
}
