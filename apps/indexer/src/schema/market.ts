import { index, onchainTable } from "ponder";

/** What the owner, the guardian and the deployment said. */
export const governance = onchainTable(
  "governance",
  (t) => ({
    id: t.text().primaryKey(),
    event: t.text().notNull(),
    /** Of a pause: until when, and why. */
    until: t.bigint(),
    reasonHash: t.hex(),
    uri: t.text(),
    account: t.hex(),
    token: t.hex(),
    feeBps: t.integer(),
    decimals: t.integer(),
    microLimit: t.bigint(),
    activeFrom: t.bigint(),
    timestamp: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({ timestamp: index().on(table.timestamp) }),
);

/** When a token counts as US dollars. */
export const tokenListing = onchainTable("token_listing", (t) => ({
  token: t.hex().primaryKey(),
  /** Entries of the schedule, the oldest first. */
  entries: t.json().$type<readonly { activeFrom: number; decimals: number; microLimit: string }[]>().notNull(),
}));

/** The sums over the whole market: raw, and without what docs/design/wash.md excludes. One row. */
export const total = onchainTable("total", (t) => ({
  id: t.text().primaryKey(),
  agents: t.integer().notNull(),
  offers: t.integer().notNull(),
  bids: t.integer().notNull(),
  panels: t.integer().notNull(),
  disputes: t.integer().notNull(),
  jobs: t.integer().notNull(),
  jobsCounted: t.integer().notNull(),
  milestonesSettled: t.integer().notNull(),
  milestonesSettledCounted: t.integer().notNull(),
  clients: t.integer().notNull(),
  clientsCounted: t.integer().notNull(),
  providers: t.integer().notNull(),
  providersCounted: t.integer().notNull(),
  volume: t.bigint().notNull(),
  volumeCounted: t.bigint().notNull(),
}));

/** The sums in one token, in its units. */
export const tokenTotal = onchainTable("token_total", (t) => ({
  token: t.hex().primaryKey(),
  jobs: t.integer().notNull(),
  jobsCounted: t.integer().notNull(),
  awarded: t.bigint().notNull(),
  awardedCounted: t.bigint().notNull(),
  earned: t.bigint().notNull(),
  earnedCounted: t.bigint().notNull(),
  fees: t.bigint().notNull(),
  feesCounted: t.bigint().notNull(),
}));

/** Every event that was indexed, in the order of the chain: for those who follow along. */
export const activity = onchainTable(
  "activity",
  (t) => ({
    id: t.text().primaryKey(),
    event: t.text().notNull(),
    contract: t.hex().notNull(),
    agentId: t.bigint(),
    jobId: t.hex(),
    account: t.hex(),
    /** The event's plain arguments, numbers as decimal texts. */
    args: t.json().notNull(),
    timestamp: t.bigint().notNull(),
    blockNumber: t.bigint().notNull(),
    blockHash: t.hex().notNull(),
    logIndex: t.integer().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({ jobId: index().on(table.jobId), agentId: index().on(table.agentId) }),
);
