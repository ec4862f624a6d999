import type { Parameters } from "./parameters.js";
import { BLOCK } from "./shapes/common.js";
import { address, anyObject, count, flag, hash, list, oneOf, shape, text, whole } from "./shapes/shape.js";

/** The parameters of `/rank`. */
export const RANK_PARAMETERS: Parameters = {
  seeds: { kind: "names", most: 10, says: "Whom you trust: ids of agents, or addresses of clients." },
  limit: { kind: "integer", least: 1, most: 500, says: "How many agents, the highest rank first; 100 when left out." },
};

const TRUST_STEP = shape("TrustStep", "One step of a path: who vouched for whom, and how much.", {
  from: whole("An agent id, or an address as a number."),
  to: whole("An agent id, or an address as a number."),
  kind: oneOf(["hired", "workedFor"], "A client paid an agent, or an agent was paid by a client."),
  weight: whole("Nano-USD."),
  probability: whole("How likely the walk takes this step from here, in 2^-28."),
});

const TRUST_RANK = shape("TrustRank", "How much the asker has reason to trust an agent.", {
  agentId: whole("The agent."),
  rank: whole("In 1e-9, 0 to 999,999,999."),
  trust: whole("The mean over the seeds without the largest, in 2^-48."),
  quality: whole("In 1e-9."),
  contributions: list(
    shape("TrustContribution", "What one seed gave to an agent.", {
      seed: whole("An agent id, or an address as a number."),
      trust: whole("In 2^-48."),
      isCounted: flag("False for the largest of several seeds, which is left out."),
    }),
    "The most first.",
  ),
  paths: list(
    shape("TrustPath", "A way on which trust came from a seed to an agent.", {
      seed: whole("An agent id, or an address as a number."),
      strength: whole("How likely a walk from the seed takes just this way, in 2^-48."),
      steps: list(TRUST_STEP),
    }),
    "The strongest first.",
  ),
});

/** What `/rank` says: the SDK's ranking. */
export const RANKING = shape("Ranking", "Agents by the trust that reaches them, as trustRank of the SDK says it.", {
  method: text("The name of the method."),
  root: hash("The hash of all that the ranking was computed from."),
  hired: count("How many agents the seeds can reach."),
  chainId: whole("The chain."),
  ledger: address("The ledger."),
  seeds: list(whole("An agent's id, or an address as a number.")),
  parameters: anyObject("How the walk goes."),
  at: anyObject("The block of the edges: number, hash, timestamp."),
  ranks: list(TRUST_RANK, "The highest first."),
  block: BLOCK,
});
