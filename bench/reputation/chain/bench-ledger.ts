import type { LedgerFact, TrustBlock } from "../../../sdk/src/index.js";
import type { Settlement } from "../market/settlement.js";

/** What the ledger says about an agent. */
export interface AgentState {
  readonly score: number;
  /** 0 to 10,000. */
  readonly quality: number;
  readonly completed: number;
  /** Nano-USD. */
  readonly merit: bigint;
  /** In 2^-18 of an allowance, as the next two. */
  readonly standing: bigint;
  readonly fault: bigint;
  readonly fresh: bigint;
}

export interface PairState {
  readonly paid: bigint;
  readonly fault: bigint;
}

/** A ledger that the bench plays on: the deployed contract on a chain, or its twin. */
export interface BenchLedger {
  /** Its address; 20 bytes of the twin's own. */
  readonly ledger: string;
  snapshot(): Promise<string>;
  /** A snapshot can be used once. */
  revert(snapshot: string): Promise<void>;
  /** Records settlements in the order of their times. */
  record(settlements: readonly Settlement[]): Promise<void>;
  /** Lets the time pass without a settlement. @param at Seconds since the market began. */
  moveTo(at: number): Promise<TrustBlock>;
  /** What was recorded after a block, in its order; and the newest block. */
  facts(after: number): Promise<{ readonly facts: LedgerFact[]; readonly head: number }>;
  agents(ids: readonly number[]): Promise<Map<number, AgentState>>;
  /** In the order of the question. */
  pairs(keys: readonly (readonly [clientKey: bigint, agentId: number])[]): Promise<PairState[]>;
}
