import { TypedDataEncoder } from "ethers";

import type { Client } from "../client/client.js";
import { typedDigest } from "../client/typed-hash.js";
import { escrowDomain } from "./escrow-domain.js";
import { fixedTypes, type MessageName } from "./typed-data.js";

/**
 * The EIP-712 digest of one of the escrow's messages: what a wallet signs, and what {@link approveDigest} approves for an account that cannot
 * sign. No call is made.
 *
 * @example const digest = messageDigest(client, "Offer", { ...offer });
 */
export function messageDigest(client: Client, name: MessageName, message: Record<string, unknown>): string {
  const [domain, types] = [escrowDomain(client), fixedTypes(name)];
  return typedDigest(domain, types, message) ?? TypedDataEncoder.hash(domain, types, message);
}
