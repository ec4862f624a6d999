import { index, onchainTable, primaryKey } from "ponder";

/** An agent of the registry, with what its settled work adds up to. Names follow Agent0's subgraph where it has the same. */
export const agent = onchainTable(
  "agent",
  (t) => ({
    id: t.bigint().primaryKey(),
    chainId: t.integer().notNull(),
    agentId: t.bigint().notNull(),
    agentURI: t.text(),
    owner: t.hex().notNull(),
    ownerSince: t.bigint().notNull(),
    /** The address of its account, and the subject of its DID; unknown until an event names it. */
    identity: t.hex(),
    did: t.text(),
    agentWallet: t.hex(),
    active: t.boolean().notNull(),
    accountDeployed: t.boolean().notNull(),
    createdAt: t.bigint().notNull(),
    updatedAt: t.bigint().notNull(),
    blockNumber: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
    /** Jobs: awarded, and those that docs/design/wash.md counts. */
    jobs: t.integer().notNull(),
    jobsCounted: t.integer().notNull(),
    clients: t.integer().notNull(),
    clientsCounted: t.integer().notNull(),
    /** Settled milestones in listed tokens: what they count. */
    milestones: t.integer().notNull(),
    completed: t.integer().notNull(),
    onTime: t.integer().notNull(),
    late: t.integer().notNull(),
    missed: t.integer().notNull(),
    givenUp: t.integer().notNull(),
    disputed: t.integer().notNull(),
    disputesLost: t.integer().notNull(),
    appealsWon: t.integer().notNull(),
    /** Micro-USD. */
    volume: t.bigint().notNull(),
    volumeCounted: t.bigint().notNull(),
    /** Seconds from award to delivery, summed over `completed`. */
    latency: t.bigint().notNull(),
    lastPaidAt: t.bigint(),
    lastDeliveredAt: t.bigint(),
    /** When it was paid last in a job that docs/design/wash.md counts. */
    lastPaidCountedAt: t.bigint(),
    /** Seconds from award to delivery of its last completed milestones, the newest last. */
    recentLatencies: t.integer().array().notNull(),
    /** Masses of the ledger as of `quantum`, and the score that they were when it was written. */
    merit: t.bigint().notNull(),
    standing: t.bigint().notNull(),
    fault: t.bigint().notNull(),
    fresh: t.bigint().notNull(),
    quantum: t.integer().notNull(),
    score: t.integer().notNull(),
    quality: t.integer().notNull(),
    /** The price of the last job, in units of its token. */
    lastPrice: t.bigint(),
    lastToken: t.hex(),
    totalFeedback: t.bigint().notNull(),
  }),
  (table) => ({
    owner: index().on(table.owner),
    identity: index().on(table.identity),
    score: index().on(table.score),
    volume: index().on(table.volume),
    lastPaidAt: index().on(table.lastPaidAt),
    lastPaidCountedAt: index().on(table.lastPaidCountedAt),
    createdAt: index().on(table.createdAt),
  }),
);

/** Whose agent an address is the account of; and until when the keys of its DID are void. */
export const identity = onchainTable("identity", (t) => ({
  id: t.hex().primaryKey(),
  agentId: t.bigint(),
  controller: t.hex(),
  /** Keys of an earlier epoch are void. */
  keyEpoch: t.integer().notNull(),
}));

/** The transfer of an agent that came last: the event after it names the agent's identity. One row. */
export const lastTransfer = onchainTable("last_transfer", (t) => ({
  id: t.text().primaryKey(),
  agentId: t.bigint().notNull(),
  transactionHash: t.hex().notNull(),
  logIndex: t.integer().notNull(),
}));

/** Who owned an agent when. */
export const agentOwner = onchainTable(
  "agent_owner",
  (t) => ({
    id: t.text().primaryKey(),
    agentId: t.bigint().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    timestamp: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({ agentId: index().on(table.agentId) }),
);

/** A named value of an agent. */
export const agentMetadata = onchainTable(
  "agent_metadata",
  (t) => ({
    agentId: t.bigint().notNull(),
    key: t.text().notNull(),
    value: t.hex().notNull(),
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.agentId, table.key] }) }),
);

/** A key, delegate or service of a DID (ERC-1056); it counts while its epoch is the identity's and `validTo` lies ahead. */
export const agentKey = onchainTable(
  "agent_key",
  (t) => ({
    id: t.text().primaryKey(),
    identity: t.hex().notNull(),
    agentId: t.bigint(),
    kind: t.text().notNull(),
    name: t.text().notNull(),
    value: t.hex().notNull(),
    validTo: t.bigint().notNull(),
    keyEpoch: t.integer().notNull(),
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ identity: index().on(table.identity) }),
);

/** A session key of an agent's account. */
export const session = onchainTable(
  "session",
  (t) => ({
    account: t.hex().notNull(),
    grantId: t.hex().notNull(),
    startsAt: t.bigint().notNull(),
    validUntil: t.bigint().notNull(),
    signer: t.hex().notNull(),
    /** The whole policy, amounts as decimal texts. */
    grant: t.json().notNull(),
    endedAt: t.bigint(),
    endedBy: t.hex(),
    uses: t.integer().notNull(),
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.account, table.grantId] }) }),
);

/** What a session may still spend of a token; token 0 is the native coin. */
export const sessionLimit = onchainTable(
  "session_limit",
  (t) => ({
    account: t.hex().notNull(),
    grantId: t.hex().notNull(),
    token: t.hex().notNull(),
    /** As granted, changed or announced last; amounts as decimal texts. */
    limit: t.json(),
    announced: t.json(),
    applicableAt: t.bigint(),
    left: t.bigint(),
    spent: t.bigint().notNull(),
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.account, table.grantId, table.token] }) }),
);
