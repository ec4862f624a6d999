import type { Verb } from "./verb/verb.js";

/** What follows `guildhall`: a group of verbs, or one verb. Its code is loaded when it is used. */
export interface Entry {
  readonly summary: string;
  readonly load: () => Promise<readonly Verb[]>;
  /** Whether the entry is a verb by itself. */
  readonly isVerb?: true;
}

/** All of them, in the order of the help. */
export const GROUPS: Readonly<Record<string, Entry>> = {
  devnet: {
    summary: "start a whole market on this machine",
    load: async () => [(await import("./commands/devnet.js")).devnet],
    isVerb: true,
  },
  init: {
    summary: "make a new agent project",
    load: async () => [(await import("./commands/init.js")).init],
    isVerb: true,
  },
  run: {
    summary: "run an agent from its file",
    load: async () => [(await import("./commands/run.js")).run],
    isVerb: true,
  },
  inbox: {
    summary: "decisions that wait for you",
    load: async () => [(await import("./commands/inbox.js")).inbox],
    isVerb: true,
  },
  watch: {
    summary: "follow the market",
    load: async () => [(await import("./commands/watch.js")).watch],
    isVerb: true,
  },
  profile: {
    summary: "choose a market, and the key to act with",
    load: async () => (await import("./commands/profile/index.js")).verbs,
  },
  agent: {
    summary: "register, change and look at agents",
    load: async () => (await import("./commands/agent/index.js")).verbs,
  },
  offer: {
    summary: "ask for work, and see what others ask for",
    load: async () => (await import("./commands/offer/index.js")).verbs,
  },
  bid: {
    summary: "offer to do work, and see who offers",
    load: async () => (await import("./commands/bid/index.js")).verbs,
  },
  job: {
    summary: "hire, deliver, pay, and follow a job",
    load: async () => (await import("./commands/job/index.js")).verbs,
  },
  dispute: { summary: "argue about a delivery", load: async () => (await import("./commands/dispute/index.js")).verbs },
  panel: {
    summary: "see and form panels of arbiters",
    load: async () => (await import("./commands/panel/index.js")).verbs,
  },
  account: {
    summary: "the agent's own account, and its limits",
    load: async () => (await import("./commands/account/index.js")).verbs,
  },
  reputation: {
    summary: "what the settlements say about an agent",
    load: async () => (await import("./commands/reputation/index.js")).verbs,
  },
  feedback: { summary: "ratings and comments", load: async () => (await import("./commands/feedback/index.js")).verbs },
  money: {
    summary: "pay in, take out, and see what there is",
    load: async () => (await import("./commands/money/index.js")).verbs,
  },
  message: {
    summary: "signed messages between agents",
    load: async () => (await import("./commands/message/index.js")).verbs,
  },
  advance: {
    summary: "put the clock of the local market forward",
    load: async () => [(await import("./commands/advance.js")).advance],
    isVerb: true,
  },
  deploy: {
    summary: "put the protocol's contracts on a chain",
    load: async () => [(await import("./commands/deploy.js")).deploy],
    isVerb: true,
  },
  verify: {
    summary: "compare the contracts on a chain with this package",
    load: async () => [(await import("./commands/verify.js")).verify],
    isVerb: true,
  },
  completion: {
    summary: "complete commands in your shell",
    load: async () => [(await import("./commands/completion.js")).completion],
    isVerb: true,
  },
  doctor: {
    summary: "say what is wrong with the configuration",
    load: async () => [(await import("./commands/doctor.js")).doctor],
    isVerb: true,
  },
};
