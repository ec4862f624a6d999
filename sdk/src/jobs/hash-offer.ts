import { TypedDataEncoder } from "ethers";

import type { Offer } from "./terms.js";
import { messageTypes } from "./typed-data.js";

/** The hash under which the chain knows an offer: its EIP-712 struct hash. Needs no chain. */
export function hashOffer(offer: Offer): string {
  return TypedDataEncoder.hashStruct("Offer", messageTypes("Offer"), offer);
}
