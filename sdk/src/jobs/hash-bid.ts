import { TypedDataEncoder } from "ethers";

import { bidMessage } from "./messages.js";
import type { Terms } from "./terms.js";
import { messageTypes } from "./typed-data.js";

/** The hash under which the chain knows a bid, the offer that it answers included: its EIP-712 struct hash. Needs no chain. */
export function hashBid(terms: Terms): string {
  return TypedDataEncoder.hashStruct("Bid", messageTypes("Bid"), bidMessage(terms));
}
