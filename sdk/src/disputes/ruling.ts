import { TypedDataEncoder } from "ethers";

import type { RulingStruct } from "../generated/typechain/PanelRegistry.js";
import { messageTypes } from "../jobs/typed-data.js";

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
