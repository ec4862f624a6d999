import { toBeHex, TypedDataEncoder } from "ethers";

import type { PanelStruct, PanelStructOutput, RulingStruct } from "../generated/typechain/PanelRegistry.js";
import { messageTypes } from "./messages.js";

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

/** What the members of a panel sign, each for itself: which share of a milestone the provider gets, and why. */
export interface Ruling {
  readonly jobId: string;
  /** From 0. */
  readonly milestone: bigint;
  /** 1 = the offer's first panel, 2 = its appeal panel. */
  readonly round: bigint;
  readonly panelId: string;
  /** 0 to 10,000. */
  readonly providerBps: bigint;
  /** Hash of the {@link RulingReasons} document. */
  readonly reasonHash: string;
}

/** A ruling as one member signed it. */
export interface SignedRuling {
  readonly ruling: Ruling;
  readonly arbiter: string;
  /** The empty `0x` when the arbiter approved the digest on chain. */
  readonly signature: string;
}

/** A ruling as the contracts' types take it. */
export function rulingStruct(ruling: Ruling): RulingStruct {
  return { ...ruling };
}

/** A ruling as the message of one arbiter. */
export function rulingMessage(ruling: Ruling, arbiter: string): Record<string, unknown> {
  return { arbiter, ...ruling };
}

/** The EIP-712 struct hash of a ruling as one arbiter signs it. */
export function hashRuling(ruling: Ruling, arbiter: string): string {
  return TypedDataEncoder.hashStruct("Ruling", messageTypes("Ruling"), rulingMessage(ruling, arbiter));
}

/** Whether two rulings are the same in every field. */
export function isSameRuling(a: Ruling, b: Ruling): boolean {
  return (
    a.jobId.toLowerCase() === b.jobId.toLowerCase() &&
    a.milestone === b.milestone &&
    a.round === b.round &&
    a.panelId.toLowerCase() === b.panelId.toLowerCase() &&
    a.providerBps === b.providerBps &&
    a.reasonHash.toLowerCase() === b.reasonHash.toLowerCase()
  );
}
