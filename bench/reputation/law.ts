import { scoreParameters } from "../../apps/cli/src/deployment/score-parameters.js";
import { MARKET } from "./market/market-parameters.js";

/** The constants of the deployed ledger at the market's fee, nano-USD. */
export const PARAMETERS = scoreParameters(Number(MARKET.feeBps));

const usd = (nano: bigint): number => Number(nano) / 1e9;
const [K, E] = [usd(PARAMETERS.saturation), usd(PARAMETERS.entry)];

/** The same in US dollars of fee, and what follows from it. */
export const LAW = {
  saturation: K,
  entry: E,
  unit: usd(PARAMETERS.unit),
  summit: usd(PARAMETERS.summit),
  /** X: what a unit of merit costs at least. */
  ringPrice: (1 + Math.sqrt(E / K)) ** 2,
  /** The fee of one pair at which a unit of merit is cheapest: the entry and √(E·K). */
  cheapestPair: E + Math.sqrt(E * K),
} as const;

/** The standing, in allowances, that an agent can have after so many days at most (INV-REP-4). */
export const mostStanding = (days: number): number => Math.min(50, 1 + (6 * days) / 12);

/** The merit that carries a standing of so many allowances, US dollars (INV-REP-3). */
export const meritFor = (standing: number): number => LAW.summit * (standing / 50) ** 4;

/** The merit of a pair that paid a fee, US dollars. */
export const meritOfPair = (fee: number): number => (K * (fee - E)) / (K + fee - E);
