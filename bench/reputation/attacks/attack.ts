import type { Agent, Change } from "../market/market.js";
import type { Rating, Settlement } from "../market/settlement.js";
import type { Random } from "../random.js";

/** What an attacker finds. */
export interface Setting {
  readonly random: Random;
  readonly agents: readonly Agent[];
  /** The bad agents of the market that belong to the ring. */
  readonly accomplices: readonly number[];
  /** The good agents that clients buy from most. */
  readonly famous: readonly number[];
  /** The clients whose judgement the asker of the trust rank trusts; none is in the ring unless it is captured. */
  readonly seeds: readonly bigint[];
}

/** What an attack adds to the market, and on whom it is measured. */
export interface Attack {
  readonly name: string;
  /** The section of the report that it belongs to. */
  readonly kind: "lift" | "lower" | "identity";
  /** How long before the end it begins. */
  readonly days: 1 | 60;
  readonly settlements: readonly Settlement[];
  readonly ratings: readonly Rating[];
  /** Agents of the market that it moves, and the ids that they have in the end. */
  readonly attacked: readonly { readonly before: number; readonly after: number }[];
  /** Identities that only the attack brings. */
  readonly fresh: readonly number[];
  /** What happens differently in the market. */
  readonly changes?: ReadonlyMap<number, Change>;
}

export const itself = (id: number): { before: number; after: number } => ({ before: id, after: id });
