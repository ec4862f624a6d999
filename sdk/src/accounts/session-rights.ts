import { dataSlice, id, TypedDataEncoder, ZeroAddress } from "ethers";

import type { Client } from "../client/client.js";
import { IERC20Metadata__factory } from "../generated/typechain/factories/IERC20Metadata__factory.js";
import { type MessageName, messageTypes } from "../protocol/messages.js";
import type { SessionPermission } from "./session-grant.js";

/** What each right needs: calls of the escrow, messages of the escrow, calls of the tokens that the session may spend. */
const RIGHTS = {
  /** Offers its work: signs bids; takes them back. */
  bid: { calls: ["cancel"], messages: ["Bid"], tokens: [] },
  /** Delivers, and argues for what it delivered. */
  deliver: { calls: ["deliver", "deliverAndRelease", "submitEvidence", "autoRelease"], messages: [], tokens: [] },
  /** Hires: signs offers and awards, pays by approval or from credit, accepts deliveries, reclaims what was missed. */
  hire: {
    calls: ["hire", "deposit", "release", "reclaim", "cancel"],
    messages: ["Offer", "Award"],
    tokens: ["approve"],
  },
  /** Disputes and appeals, at the price of the stake. */
  dispute: {
    calls: ["dispute", "appeal", "submitEvidence", "escalate", "finalize", "fallBack"],
    messages: [],
    tokens: ["approve"],
  },
  /** Settles, concedes, gives up and waives evidence; that can cost what others locked. */
  settle: { calls: ["settle", "concede", "giveUp", "waiveEvidence"], messages: [], tokens: [] },
  /** Takes credit out of the escrow, to the account or to counterparties. */
  withdraw: { calls: ["withdraw", "withdrawPart"], messages: [], tokens: [] },
  /** Pays counterparties in the tokens that it may spend. */
  pay: { calls: [], messages: [], tokens: ["transfer"] },
  /** Rules on panels that the account sits on. The account's bond as an arbiter is within no limit. */
  rule: { calls: ["rule", "sharePanelFees"], messages: ["Ruling"], tokens: [] },
} as const satisfies Record<
  string,
  { calls: readonly string[]; messages: readonly MessageName[]; tokens: readonly ("approve" | "transfer")[] }
>;

/** The selector of a call without data. */
const NO_DATA = "0x00000000";

/** What a session may do: one action of the market. */
export type SessionRight = keyof typeof RIGHTS;

/** What {@link sessionPermissions} needs. */
export interface SessionPermissionsParameters {
  readonly rights: readonly SessionRight[];
  /** What the session may spend: ERC-20, or the zero address for the chain's native coin. */
  readonly tokens: readonly string[];
  /** Whom it may pay in native coin, which is a call of each; nobody when left out. */
  readonly counterparties?: readonly string[];
}

/**
 * The exact calls and messages that rights allow, each once.
 *
 * @example const permissions = sessionPermissions(client, { rights: ["bid", "deliver"], tokens: [] });
 */
export function sessionPermissions(
  client: Client,
  { rights, tokens, counterparties = [] }: SessionPermissionsParameters,
): SessionPermission[] {
  const { escrow } = client.contracts;
  const target = client.deployment.contracts.JobEscrow.address;
  const erc20 = IERC20Metadata__factory.createInterface();
  const coins = tokens.filter((token) => token !== ZeroAddress);
  const paysNative = coins.length < tokens.length && rights.includes("pay");
  const found = rights.flatMap((right) => {
    const { calls, messages, tokens: tokenCalls } = RIGHTS[right];
    return [
      ...calls.map((name) => ({ target, selector: escrow.interface.getFunction(name).selector })),
      ...messages.map((name) => ({ target, selector: messageSelector(name) })),
      ...coins.flatMap((token) =>
        tokenCalls.map((name) => ({ target: token, selector: erc20.getFunction(name).selector })),
      ),
    ];
  });
  if (paysNative) found.push(...counterparties.map((account) => ({ target: account, selector: NO_DATA })));
  return [...new Map(found.map((permission) => [`${permission.target}${permission.selector}`, permission])).values()];
}

/** How a permission names a message: by the first four bytes of its type's hash. */
function messageSelector(name: MessageName): string {
  const encoder = TypedDataEncoder.from(messageTypes(name));
  return dataSlice(id(encoder.encodeType(encoder.primaryType)), 0, 4);
}
