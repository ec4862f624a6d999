import { TypedDataEncoder } from "ethers";

import { messageTypes } from "../jobs/typed-data.js";
import type { Panel } from "./panel.js";

/**
 * The id under which the chain knows a panel: the EIP-712 struct hash of its terms. Needs no chain.
 * @example console.log(panelIdOf(panel) === panelId); // true
 */
export function panelIdOf(panel: Panel): string {
  return TypedDataEncoder.hashStruct("Panel", messageTypes("Panel"), panel);
}
