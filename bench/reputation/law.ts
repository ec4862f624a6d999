import { scoreParameters } from "../../scripts/lib/deployment/score-parameters.js";
import { MARKET } from "./market/market-parameters.js";

/** The constants of the deployed ledger at the market's fee, nano-USD. */
export const PARAMETERS = scoreParameters(Number(MARKET.feeBps));

const usd = (nano: bigint): number => Number(nano) / 1e9;
const [K, E] = [usd(PARAMETERS.saturation), usd(PARAMETERS.entry)];

/** The same in US dollars of fee, and what follows from it. */
export const LAW = {
  saturation: K,
  entry: E,
  prior: usd(PARAMETERS.prior),
  burst: usd(PARAMETERS.burst),
  ratePerDay: usd(PARAMETERS.ratePerDay),
  /** X: what a unit of merit costs at least. */
  ringPrice: (1 + Math.sqrt(E / K)) ** 2,
  /** The fee of one pair at which a unit of merit is cheapest: the entry and √(E·K). */
  cheapestPair: E + Math.sqrt(E * K),
} as const;

/** The merit of a pair that paid {@link LAW.cheapestPair}. */
export const CHEAPEST_MERIT = LAW.cheapestPair / LAW.ringPrice;
