import type { TypedDataField } from "ethers";

import type { Offer, Terms } from "./terms.js";

/** EIP-712 types by name, as ethers and wallets take them. */
export type MessageTypes = Record<string, TypedDataField[]>;

function fields(members: string): TypedDataField[] {
  return members.split(",").map((member) => {
    const [type = "", name = ""] = member.split(" ");
    return { type, name };
  });
}

function offer(): MessageTypes {
  return {
    Offer: fields(
      "address client,uint256 clientAgentId,address token,uint96 maxPrice,uint16 maxFeeBps,uint8 tier," +
        "bytes32 briefHash,uint40 deliverBy,uint32 reviewWindow,bytes32 panelId,bytes32 appealPanelId,uint16 defaultBps," +
        "uint96 bidBond,address provider,bytes32 parentJobId,address verifier,uint40 validUntil,uint256 nonce",
    ),
  };
}

function bid(): MessageTypes {
  return {
    Bid: fields(
      "Offer offer,uint256 agentId,address provider,uint96 bond,MilestoneTerms[] milestones,Payee[] payees," +
        "bytes32 planHash,uint40 validUntil,uint256 nonce",
    ),
    MilestoneTerms: fields("uint96 amount,uint32 deliverWithin"),
    Payee: fields("address account,uint16 bps"),
    ...offer(),
  };
}

function panel(): MessageTypes {
  return { PanelTerms: fields("address[] members,uint8 threshold,uint16 feeBps,uint40 validUntil") };
}

const MESSAGES = {
  Offer: offer,
  Bid: bid,
  Award: () => ({ Award: fields("address client,Bid bid"), ...bid() }),
  Release: () => ({
    Release: fields(
      "address client,bytes32 jobId,uint256 milestone,bytes32 deliveryHash,uint40 clock,uint40 validUntil",
    ),
  }),
  GiveUp: () => ({
    GiveUp: fields("address provider,bytes32 jobId,uint256 milestone,uint8 outcome,uint40 clock,uint40 validUntil"),
  }),
  Settlement: () => ({
    Settlement: fields(
      "address client,address provider,bytes32 jobId,uint256 milestone,uint16 providerBps,uint40 clock," +
        "uint40 validUntil",
    ),
  }),
  Dispute: () => ({
    Dispute: fields(
      "address party,bytes32 jobId,uint256 milestone,bytes32 evidenceHash,string uri,uint40 clock,uint40 validUntil",
    ),
  }),
  Waiver: () => ({
    Waiver: fields("address client,address provider,bytes32 jobId,uint256 milestone,uint256 round,uint40 validUntil"),
  }),
  Concession: () => ({
    Concession: fields("address client,bytes32 jobId,uint256 milestone,uint40 clock,uint40 validUntil"),
  }),
  Appeal: () => ({ Appeal: fields("address party,bytes32 jobId,uint256 milestone,uint40 clock,uint40 validUntil") }),
  Ruling: () => ({
    Ruling: fields(
      "address arbiter,bytes32 jobId,uint256 milestone,uint8 round,bytes32 panelId,uint16 providerBps,bytes32 reasonHash",
    ),
  }),
  PanelConsent: () => ({ PanelConsent: fields("address member,PanelTerms panel"), ...panel() }),
  PanelTerms: panel,
  Cancel: () => ({ Cancel: fields("address account,uint256 word,uint256 mask") }),
} satisfies Record<string, () => MessageTypes>;

/** The messages that a party or an arbiter can sign: of the escrow, and `PanelConsent` of the panel registry. */
export type MessageName = keyof typeof MESSAGES;

/**
 * The EIP-712 types of one of the protocol's messages, every nested type included. Pass them to any wallet.
 *
 * @example const signature = await wallet.signTypedData(escrowDomain(client), messageTypes("Offer"), offer);
 */
export function messageTypes(name: MessageName): MessageTypes {
  return MESSAGES[name]();
}

const fixed = new Map<MessageName, MessageTypes>();

/** The same, made once and frozen: what is hashed by them is hashed fast. */
export function fixedTypes(name: MessageName): MessageTypes {
  const known = fixed.get(name);
  if (known) return known;
  const types = messageTypes(name);
  for (const list of Object.values(types)) {
    for (const field of list) Object.freeze(field);
    Object.freeze(list);
  }
  Object.freeze(types);
  fixed.set(name, types);
  return types;
}

/** A bid as it is signed: with the whole offer inside, so that a wallet shows every term. */
export function bidMessage({ offer, bid }: Terms): Record<string, unknown> {
  return { ...bid, offer };
}

/** The client's "yes" to one bid. */
export function awardMessage(terms: Terms): Record<string, unknown> {
  return { client: terms.offer.client, bid: bidMessage(terms) };
}

/** An offer as a message. */
export function offerMessage(offer: Offer): Record<string, unknown> {
  return { ...offer };
}
