import type { Attack } from "./attacks/attack.js";
import type { Measure } from "./measures/measure.js";

type PerMeasure = Readonly<Record<Measure, number>>;

/** What one attack did, against the same market without it. NaN, null in JSON, where there is nothing to compare. */
export interface AttackOutcome {
  readonly name: string;
  readonly kind: Attack["kind"];
  /** US dollars of fee that the attacker paid. */
  readonly fees: number;
  /** US dollars that it paid to agents that are not its own. */
  readonly purchases: number;
  /** Mean of the attacked agents over their mean without the attack, less 1. */
  readonly inflation: PerMeasure;
  /** Mean of the attacked agents over the median of the bad ones of the market. */
  readonly overBad: PerMeasure;
  /** How likely a good agent stands above a bad or a fresh one. */
  readonly auc: PerMeasure;
  /** Fresh identities among the first hundred. */
  readonly sybilsInTop: PerMeasure;
  /** Median of the fresh identities over the median of all agents of the market. */
  readonly freshShare: PerMeasure;
  /** Median score of the fresh identities. */
  readonly freshScore: number;
  /** Fees for the fresh identities over the merit that they have in the end. */
  readonly pricePerMerit: number;
}

/** What one seed gave. */
export interface SeedOutcome {
  readonly seed: number;
  readonly settlements: number;
  readonly fees: number;
  readonly medianScore: { readonly good: number; readonly bad: number; readonly all: number };
  readonly medianMerit: { readonly good: number; readonly bad: number; readonly all: number };
  /** Without an attack. */
  readonly auc: PerMeasure;
  /** Fees of the whole market over the merit of all agents. */
  readonly pricePerMerit: number;
  readonly attacks: readonly AttackOutcome[];
}
