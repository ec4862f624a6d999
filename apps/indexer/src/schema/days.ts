import { index, onchainTable, primaryKey } from "ponder";

/** What an agent did on a day (UTC), by token and by the rule of docs/design/wash.md that excludes the jobs; 0 counts. */
export const agentDay = onchainTable(
  "agent_day",
  (t) => ({
    agentId: t.bigint().notNull(),
    token: t.hex().notNull(),
    /** Days since 1970. */
    day: t.integer().notNull(),
    washRule: t.integer().notNull(),
    /** Jobs awarded on the day. */
    jobs: t.integer().notNull(),
    /** Milestones settled on the day; how they ended. */
    milestones: t.integer().notNull(),
    released: t.integer().notNull(),
    silent: t.integer().notNull(),
    verified: t.integer().notNull(),
    agreed: t.integer().notNull(),
    ruled: t.integer().notNull(),
    fallback: t.integer().notNull(),
    givenUp: t.integer().notNull(),
    missed: t.integer().notNull(),
    /** Of them, those that paid anything, were paid in full, and were late though paid. */
    completed: t.integer().notNull(),
    paidInFull: t.integer().notNull(),
    late: t.integer().notNull(),
    disputed: t.integer().notNull(),
    disputesLost: t.integer().notNull(),
    /** Shares of the milestones that a panel decided, summed, in basis points. */
    ruledBps: t.integer().notNull(),
    /** In units of the token. */
    awarded: t.bigint().notNull(),
    earned: t.bigint().notNull(),
    fees: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.agentId, table.token, table.day, table.washRule] }),
    day: index().on(table.day),
  }),
);

/** What a client did on a day (UTC), by token and rule as {@link agentDay}. */
export const clientDay = onchainTable(
  "client_day",
  (t) => ({
    client: t.hex().notNull(),
    clientKey: t.bigint().notNull(),
    token: t.hex().notNull(),
    day: t.integer().notNull(),
    washRule: t.integer().notNull(),
    jobs: t.integer().notNull(),
    milestones: t.integer().notNull(),
    /** Settled milestones for which it paid anything; in which it was silent; disputes that it opened, or lost. */
    paid: t.integer().notNull(),
    silent: t.integer().notNull(),
    disputed: t.integer().notNull(),
    disputesLost: t.integer().notNull(),
    awarded: t.bigint().notNull(),
    earned: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.client, table.token, table.day, table.washRule] }),
    day: index().on(table.day),
    clientKey: index().on(table.clientKey, table.day),
  }),
);
