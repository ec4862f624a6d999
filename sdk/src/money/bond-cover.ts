import type { Client } from "../client/client.js";
import { escrowAddress } from "../client/domains.js";
import type { Terms } from "../protocol/terms.js";
import { erc20 } from "./token.js";

/** How the bond of a bid would be taken. */
export interface BondCover {
  /** What the provider's credit does not cover. */
  readonly needed: bigint;
  /** What the escrow may take of the provider's tokens for it. */
  readonly allowed: bigint;
}

/** The bond comes from the provider's credit and, for the rest, its tokens; the client can do nothing about either. */
export async function bondCoverOf(
  client: Client,
  { offer: { token }, bid: { provider, bond } }: Terms,
): Promise<BondCover> {
  if (bond === 0n) return { needed: 0n, allowed: 0n };
  const credit = await client.contracts.escrow.creditOf(token, provider);
  if (credit >= bond) return { needed: 0n, allowed: 0n };
  const contract = erc20(client, token);
  const [allowance, balance] = await Promise.all([
    contract.allowance(provider, escrowAddress(client)),
    contract.balanceOf(provider),
  ]);
  return { needed: bond - credit, allowed: allowance < balance ? allowance : balance };
}

/** How much of a bid's bond cannot be taken now, in units of the token: 0 when the bid can be taken. */
export async function bondShortfallOf(client: Client, terms: Terms): Promise<bigint> {
  const { needed, allowed } = await bondCoverOf(client, terms);
  return needed > allowed ? needed - allowed : 0n;
}
