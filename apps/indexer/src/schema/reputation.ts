import { index, onchainTable, primaryKey } from "ponder";

/** The constants of the score. */
export const ledger = onchainTable("ledger", (t) => ({
  id: t.hex().primaryKey(),
  saturation: t.bigint().notNull(),
  entry: t.bigint().notNull(),
  unit: t.bigint().notNull(),
  summit: t.bigint().notNull(),
}));

/** A settled milestone as the ledger has it, with the agent's masses and score just after it. */
export const settlement = onchainTable(
  "settlement",
  (t) => ({
    id: t.text().primaryKey(),
    agentId: t.bigint().notNull(),
    clientKey: t.bigint().notNull(),
    jobId: t.hex().notNull(),
    milestone: t.integer().notNull(),
    outcome: t.text().notNull(),
    providerBps: t.integer().notNull(),
    faultBps: t.integer().notNull(),
    isDelivered: t.boolean().notNull(),
    isDisputed: t.boolean().notNull(),
    isAppealWon: t.boolean().notNull(),
    isLate: t.boolean().notNull(),
    isListed: t.boolean().notNull(),
    latency: t.bigint().notNull(),
    volume: t.bigint().notNull(),
    earned: t.bigint().notNull(),
    gained: t.bigint().notNull(),
    withheld: t.bigint().notNull(),
    raised: t.bigint().notNull(),
    lost: t.bigint().notNull(),
    merit: t.bigint().notNull(),
    standing: t.bigint().notNull(),
    fault: t.bigint().notNull(),
    fresh: t.bigint().notNull(),
    score: t.integer().notNull(),
    quality: t.integer().notNull(),
    timestamp: t.bigint().notNull(),
    blockNumber: t.integer().notNull(),
    logIndex: t.integer().notNull(),
  }),
  (table) => ({ agentId: index().on(table.agentId), jobId: index().on(table.jobId) }),
);

/** ERC-8004 feedback; it never moves the score. */
export const feedback = onchainTable(
  "feedback",
  (t) => ({
    id: t.text().primaryKey(),
    agentId: t.bigint().notNull(),
    clientAddress: t.hex().notNull(),
    feedbackIndex: t.bigint().notNull(),
    value: t.bigint().notNull(),
    valueDecimals: t.integer().notNull(),
    tag1: t.text().notNull(),
    tag2: t.text().notNull(),
    endpoint: t.text().notNull(),
    feedbackURI: t.text().notNull(),
    feedbackHash: t.hex().notNull(),
    isRevoked: t.boolean().notNull(),
    isExcluded: t.boolean().notNull(),
    /** Whether its author was a client, and of which job if that is proved. */
    isByClient: t.boolean().notNull(),
    jobId: t.hex(),
    milestone: t.integer(),
    createdAt: t.bigint().notNull(),
    revokedAt: t.bigint(),
  }),
  (table) => ({ agentId: index().on(table.agentId), clientAddress: index().on(table.clientAddress) }),
);

/** An answer to feedback. */
export const feedbackResponse = onchainTable(
  "feedback_response",
  (t) => ({
    id: t.text().primaryKey(),
    feedbackId: t.text().notNull(),
    agentId: t.bigint().notNull(),
    responder: t.hex().notNull(),
    responseURI: t.text().notNull(),
    responseHash: t.hex().notNull(),
    createdAt: t.bigint().notNull(),
  }),
  (table) => ({ feedbackId: index().on(table.feedbackId) }),
);

/** An ERC-8004 validation: the request, and the answer that counts. */
export const validation = onchainTable(
  "validation",
  (t) => ({
    id: t.hex().primaryKey(),
    agentId: t.bigint().notNull(),
    validatorAddress: t.hex().notNull(),
    requestURI: t.text().notNull(),
    status: t.text().notNull(),
    response: t.integer(),
    responseURI: t.text(),
    responseHash: t.hex(),
    tag: t.text(),
    createdAt: t.bigint().notNull(),
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ agentId: index().on(table.agentId), validator: index().on(table.validatorAddress) }),
);

/** A client's share of the ledger's counters, by the key under which it acts. */
export const clientRecord = onchainTable(
  "client_record",
  (t) => ({
    clientKey: t.bigint().notNull(),
    isListed: t.boolean().notNull(),
    paid: t.integer().notNull(),
    released: t.integer().notNull(),
    silent: t.integer().notNull(),
    disputesRaised: t.integer().notNull(),
    disputesLost: t.integer().notNull(),
    /** In jobs that docs/design/wash.md counts. */
    paidCounted: t.integer().notNull(),
    silentCounted: t.integer().notNull(),
    disputesLostCounted: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.clientKey, table.isListed] }) }),
);
