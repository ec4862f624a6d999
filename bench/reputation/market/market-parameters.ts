import { sized } from "../../lib/smoke.js";

/** How large the simulated market is and how its people behave. Nothing of it is fitted to a goal. */
export const MARKET = {
  /** The default of the deployments. */
  feeBps: 25n,
  days: 180,
  jobs: sized(24_000, 1_200),
  goodAgents: sized(150, 20),
  badAgents: sized(50, 12),
  clients: sized(1_200, 60),
  /** Share of the agents that are there from the first day; the others come until `lastArrival`. */
  founders: 0.75,
  lastArrival: 120,
  /** Median US dollars of a job, and the deviations of its logarithm: from job to job, and from agent to agent. */
  medianPrice: 20,
  priceSigma: 1.2,
  levelSigma: 0.5,
  /** Deviations of the logarithm of how much a client buys and of how often strangers find an agent. */
  activitySigma: 1,
  popularitySigma: 0.7,
  /** How often a client goes back to an agent that served it well. */
  loyalty: 0.6,
  /** Share of the jobs that an agent of the market gives to another one. */
  subcontracted: 0.1,
  /** Share of the jobs that succeed. */
  goodQuality: [0.9, 0.99],
  badQuality: [0.5, 0.85],
  /** Share of the settled jobs that the client rates. */
  rated: 0.7,
} as const;

export const DAY = 86_400;

/** Agents of the market have ids from 1, identities that an attack adds from here. */
export const FIRST_FRESH = 100_001;

/** Addresses, as numbers: no agent id is as large. */
export const FIRST_CLIENT = 1n << 150n;
export const FIRST_FAKE = 1n << 155n;
