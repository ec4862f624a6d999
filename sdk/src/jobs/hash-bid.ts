import { structHash } from "../client/typed-hash.js";
import { offerKey } from "./hash-offer.js";
import { bidMessage } from "./messages.js";
import { remembered } from "./remembered.js";
import type { Terms } from "./terms.js";
import { fixedTypes } from "./typed-data.js";

const hashOf = remembered((terms: Terms) => structHash(fixedTypes("Bid"), bidMessage(terms)), termsKey);

/** The hash under which the chain knows a bid, the offer that it answers included: its EIP-712 struct hash. Needs no chain. */
export function hashBid(terms: Terms): string {
  return hashOf(terms);
}

function termsKey({ offer, bid }: Terms): string {
  const { agentId, provider, bond, milestones, payees, planHash, validUntil, nonce } = bid;
  const parts = [
    [String(agentId), provider, String(bond), planHash, String(validUntil), String(nonce)],
    milestones.map(({ amount, deliverWithin }) => [String(amount), String(deliverWithin)]),
    payees.map(({ account, bps }) => [account, String(bps)]),
  ];
  return offerKey(offer) + JSON.stringify(parts);
}
