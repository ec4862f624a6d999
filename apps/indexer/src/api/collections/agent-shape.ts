import { COUNTS, TOKEN_FIELDS, TOKEN_PAIR } from "../shapes/common.js";
import { address, count, flag, hash, list, maybe, shape, text, time, whole } from "../shapes/shape.js";

/** A service of a registration file. */
const SERVICE = shape("Service", "A service that an agent's file names. A stranger wrote it.", {
  name: text("Its name, say MCP or A2A."),
  endpoint: text("Where it is."),
  version: maybe(text("Its version.")),
});

/** Whether an agent answers. */
const LIVENESS = shape("Liveness", "Whether an agent's endpoints answered this indexer, and when.", {
  isReachable: flag("Whether one of them answered the last time."),
  milliseconds: maybe(count("How long the quickest answer took.")),
  checkedAt: time("When they were asked last."),
  reachedAt: maybe(time("When one answered last.")),
});

/** What an agent did in a window of days. */
const AGENT_WINDOW = shape("AgentWindow", "What an agent did in the last 30 days (UTC, today included).", {
  jobs: COUNTS,
  milestones: COUNTS,
  completed: COUNTS,
  onTime: COUNTS,
  missed: COUNTS,
  disputed: COUNTS,
  disputesLost: COUNTS,
  earned: list(TOKEN_PAIR, "What it earned, by token, the most used first."),
});

export const AGENT_FIELDS = {
  id: whole("Its number in the registry."),
  chainId: count("The chain."),
  agentId: whole("The same as id."),
  agentURI: maybe(text("Where its registration file is. A stranger wrote it.")),
  owner: address("Who owns it."),
  ownerSince: time("Since when."),
  identity: maybe(address("The address of its account, and the subject of its DID.")),
  did: maybe(text("Its DID.")),
  agentWallet: maybe(address("The wallet that it named.")),
  active: flag("Whether it takes new jobs."),
  accountDeployed: flag("Whether its account is deployed."),
  createdAt: time("When it was registered."),
  updatedAt: time("When anything of it changed."),
  blockNumber: whole("In which block it was registered."),
  transactionHash: hash("In which transaction."),
  name: maybe(text("From its file, without invisible characters, at most 32. A stranger wrote it.")),
  imitates: maybe(whole("The oldest agent whose name looks the same; null when this is the oldest.")),
  description: maybe(text("From its file. A stranger wrote it.")),
  image: maybe(text("From its file. A stranger wrote it.")),
  services: list(SERVICE),
  skills: list(text("A skill that its file names, in lower case.")),
  x402Support: flag("Whether its file says that it takes x402 payments."),
  supportedTrust: list(text("A model of trust that its file names.")),
  namesAgent: flag("Whether its file names this agent of this registry."),
  liveness: maybe(LIVENESS),
  score: count("0 to 10,000, at the block of the answer."),
  quality: count("0 to 10,000, at the block of the answer."),
  merit: whole("The mass of what it earned, in nano-USD, as of quantum."),
  standing: whole("The mass that the score comes from, in 2^-18 of an allowance, as of quantum."),
  fault: whole("The mass of its fault, in the same unit."),
  fresh: whole("Its fresh fault, in the same unit."),
  quantum: count("When the masses were written, in quanta of the ledger."),
  jobs: count("Jobs awarded."),
  jobsCounted: count("Of them, those that count."),
  clients: count("Clients that hired it."),
  clientsCounted: count("Of them, those of jobs that count."),
  milestones: count("Settled milestones in listed tokens."),
  completed: count("Of them, those that were paid at all."),
  onTime: count("Of the completed ones, those that were in time."),
  late: count("Of the completed ones, those that were not."),
  missed: count("Milestones whose deadline it missed."),
  givenUp: count("Milestones that it gave up."),
  disputed: count("Milestones that were disputed."),
  disputesLost: count("Of them, those that ended below half."),
  appealsWon: count("Appeals that it won."),
  volume: whole("Micro-USD that it earned before fees in listed tokens."),
  volumeCounted: whole("Of it, that of jobs that count."),
  latency: whole("Seconds from award to delivery, summed over the completed milestones."),
  medianLatency: maybe(count("The median of its last 31 completed milestones, in seconds from award to delivery.")),
  lastDeliveredAt: maybe(time("When it delivered last.")),
  lastPaidAt: maybe(time("When it was paid last.")),
  lastPaidCountedAt: maybe(time("When it was paid last in a job that counts.")),
  lastPrice: maybe(whole("The price of its last job, in units of its token.")),
  lastToken: maybe(address("The token of its last job.")),
  lastTokenSymbol: TOKEN_FIELDS.tokenSymbol,
  lastTokenDecimals: TOKEN_FIELDS.tokenDecimals,
  totalFeedback: whole("How often feedback was given."),
  isNewcomer: flag("Whether it was registered in the last 30 days."),
  last30Days: AGENT_WINDOW,
} as const;

/** An agent as `/agents` lists it. */
export const AGENT = shape("Agent", "An agent: what it says of itself, and what it did.", AGENT_FIELDS);

/** Why the default view leaves agents out. */
export const LEFT_OUT = shape(
  "LeftOut",
  "Agents that view=market leaves out, each under the first reason that holds.",
  {
    total: count("All of them."),
    inactive: count("They take no new jobs."),
    silent: count("None of their endpoints answered within a day, and they delivered nothing."),
    unpaid: count("Nobody paid them in 30 days, and they are no newcomers."),
    paidByWash: count("They were paid in 30 days, but in no job that counts, and are no newcomers."),
  },
);
